"""A published framework as plain values: what the rules of this app read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from curriculum.choices import EvidenceKind, Phase, StatementKind

# How many pieces of evidence of each kind.
Counts = Mapping[EvidenceKind, int]
# The stage for which each elective, by module id, was chosen.
Choices = Mapping[int, int]


@dataclass(frozen=True, kw_only=True)
class Statement:
    id: int
    public_id: UUID
    code: str
    kind: StatementKind
    text: str


@dataclass(frozen=True, kw_only=True)
class Unit:
    """The thing that is signed off; `evidence` is what P2 asks of it."""

    id: int
    public_id: UUID
    module_id: int
    code: str
    title: str
    purpose: str
    evidence: Counts
    supervision: tuple[str, ...]
    statements: tuple[Statement, ...]

    @cached_property
    def statement_ids(self) -> frozenset[int]:
        return frozenset(statement.id for statement in self.statements)

    def statements_of(self, kind: StatementKind) -> tuple[Statement, ...]:
        return tuple(found for found in self.statements if found.kind == kind)


@dataclass(frozen=True, kw_only=True)
class Module:
    """Core modules have a stage; electives a group and points (F1)."""

    id: int
    public_id: UUID
    code: str
    title: str
    summary: str
    suits: str
    stage_id: int | None
    group_id: int | None
    points: int
    requires: tuple[str, ...]
    units: tuple[Unit, ...]

    @property
    def is_elective(self) -> bool:
        return self.stage_id is None


@dataclass(frozen=True, kw_only=True)
class Group:
    id: int
    title: str
    choose_at_least: int


@dataclass(frozen=True, kw_only=True)
class Stage:
    id: int
    public_id: UUID
    number: int
    phase: Phase
    title: str
    summary: str
    minimum: Counts
    elective_points: int
    assessment_title: str
    annotation: str | None


@dataclass(frozen=True, kw_only=True)
class Programme:
    """One edition of a framework, in its own order."""

    version_id: int
    title: str
    stages: tuple[Stage, ...]
    groups: tuple[Group, ...]
    modules: tuple[Module, ...]

    @cached_property
    def module_by_id(self) -> Mapping[int, Module]:
        return {module.id: module for module in self.modules}

    @cached_property
    def module_by_code(self) -> Mapping[str, Module]:
        return {module.code: module for module in self.modules}

    @cached_property
    def stage_by_id(self) -> Mapping[int, Stage]:
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def unit_by_id(self) -> Mapping[int, Unit]:
        return {unit.id: unit for module in self.modules for unit in module.units}

    @cached_property
    def unit_title_by_code(self) -> Mapping[str, str]:
        return {unit.code: unit.title for unit in self.unit_by_id.values()}

    @cached_property
    def statement_ids(self) -> frozenset[int]:
        return frozenset(
            id_ for unit in self.unit_by_id.values() for id_ in unit.statement_ids
        )

    @cached_property
    def unit_by_public_id(self) -> Mapping[UUID, Unit]:
        return {unit.public_id: unit for unit in self.unit_by_id.values()}

    def stage_of(self, module: Module, choices: Choices) -> Stage | None:
        """The stage a module belongs to for somebody; None for one not chosen."""
        stage_id = module.stage_id or choices.get(module.id)
        return self.stage_by_id[stage_id] if stage_id else None

    def modules_of(self, stage: Stage, choices: Choices) -> Iterator[Module]:
        """The core of a stage and what was chosen for it."""
        for module in self.modules:
            if (module.stage_id or choices.get(module.id)) == stage.id:
                yield module

    def units_of(self, stage: Stage, choices: Choices) -> tuple[Unit, ...]:
        chosen = self.modules_of(stage, choices)
        return tuple(unit for module in chosen for unit in module.units)

    def points_of(self, stage: Stage, choices: Choices) -> int:
        """Points of the electives chosen for a stage."""
        return sum(module.points for module in self.modules_of(stage, choices))
