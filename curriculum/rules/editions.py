"""One edition of a framework, as its file says it: plain values, no rows.

Two editions are equal when they say the same; `line`, where the file says it, is left
out of that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from curriculum.choices import Fate, ModuleKind, Phase, StatementKind

LEVELS = 5  # of a criterion: 0 to 4


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What the edition promises not to exceed (F3)."""

    foundation_sign_offs: int
    foundation_statements: int
    pathway_sign_offs_a_stage: int
    know_a_unit: int
    do_a_unit: int
    points_a_unit: int


@dataclass(frozen=True, kw_only=True)
class Heading:
    code: str
    title: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Group:
    code: str
    title: str
    choose_at_least: int
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A public document that modules rest on; `body` is who published it."""

    code: str
    title: str
    year: int
    body: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What examiners mark. `levels` describe 0 to 4 in order; `statements` are codes of
    what it is drawn from."""

    code: str
    title: str
    asks: str
    statements: tuple[str, ...]
    levels: tuple[str, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """`enough` is the level that passes every criterion; None where there are none."""

    code: str
    title: str
    about: str = ""
    enough: int | None = None
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stage:
    number: int
    phase: Phase
    title: str
    summary: str
    minimum_evidence: Mapping[str, int]
    elective_points: int
    assessment: Assessment | None
    annotation: str | None
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Statement:
    code: str
    kind: StatementKind
    text: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """`example` is a good piece of evidence, told in a few sentences; `refresher_years`
    how long the skill holds without being practised, None where it does not fade."""

    code: str
    title: str
    purpose: str
    headings: tuple[str, ...]
    evidence: Mapping[str, int]
    statements: tuple[Statement, ...]
    supervision: tuple[str, ...]
    example: str = ""
    refresher_years: int | None = None
    line: int = field(default=1, compare=False)

    def of_kind(self, kind: StatementKind) -> list[Statement]:
        return [statement for statement in self.statements if statement.kind == kind]


@dataclass(frozen=True, kw_only=True)
class Module:
    code: str
    title: str
    kind: ModuleKind
    stage: int | None
    group: str | None
    points: int
    requires: tuple[str, ...]
    summary: str
    suits: str
    units: tuple[Unit, ...]
    sources: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """What became of a statement of the edition before, `code`, in this one (F2)."""

    code: str
    to: tuple[str, ...]
    how: Fate
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """`until` is not in the file: a version ends when another is published."""

    framework: str
    title: str
    version: str
    in_force_from: date
    needs_registration: bool
    about: str
    budget: Budget
    headings: tuple[Heading, ...]
    groups: tuple[Group, ...]
    stages: tuple[Stage, ...]
    modules: tuple[Module, ...]
    references: tuple[Reference, ...] = ()
    mapping: tuple[Mapped, ...] = ()

    def electives(self) -> list[Module]:
        return [module for module in self.modules if module.kind == ModuleKind.ELECTIVE]

    def core_of(self, *stages: int) -> list[Module]:
        return [module for module in self.modules if module.stage in stages]

    def units(self) -> Iterator[Unit]:
        for module in self.modules:
            yield from module.units

    def criteria(self) -> Iterator[Criterion]:
        for stage in self.stages:
            if stage.assessment:
                yield from stage.assessment.criteria

    def statements(self) -> Iterator[Statement]:
        for unit in self.units():
            yield from unit.statements
