"""Moving to a later edition of the framework: what carries over (F2, decision 5).

What was earned stays where it was earned. An edition is read by its codes: a unit done
on an earlier edition counts for the unit of that code, a stage for the one of that
number; a statement is followed along the map of the editions.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from curriculum.choices import Fate
from portfolio.choices import EnrolmentStatus
from portfolio.rules import enrolments as states
from portfolio.rules import progression
from portfolio.rules.facts import Facts
from portfolio.rules.programme import Choices, Programme, Statement, Unit

# The codes that a statement became, by its code.
Successors = Mapping[str, Sequence[str]]
WAITS = (
    "A unit waits for sign-off. It is decided on the version it was put forward on;"
    " after that the person can be moved"
)


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """How many pieces of evidence count for anything, and how many go on to."""

    every: int = 0
    kept: int = 0


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What of one person's way, or of everybody's, carries over to another edition.
    Units are counted as they were signed off, pieces of evidence once, and as credits
    once for each statement; `changed` are the changed statements with evidence."""

    units_kept: int
    units_dropped: int
    pieces_kept: int
    pieces_dropped: int
    credits_kept: int
    credits_dropped: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class Became:
    """A statement that is not as it was, and the codes it became. One that kept its
    code and has other words is the same."""

    code: str
    to: Sequence[str]
    how: Fate


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What an edition is to those who come from another: the units that are `new`,
    those `dropped`, and what each statement became."""

    old: Programme
    new: Programme
    successors: Successors

    @property
    def units_new(self) -> tuple[Unit, ...]:
        known = _codes(self.old)
        return tuple(u for u in self.new.unit_by_id.values() if u.code not in known)

    @property
    def units_dropped(self) -> tuple[Unit, ...]:
        kept = _codes(self.new)
        return tuple(u for u in self.old.unit_by_id.values() if u.code not in kept)

    @property
    def statements_new(self) -> tuple[Statement, ...]:
        """Those that nothing before became."""
        became = {code for to in self.successors.values() for code in to}
        return tuple(s for s in _statements(self.new) if s.code not in became)

    @cached_property
    def became(self) -> tuple[Became, ...]:
        """What is not as it was, in the order of the old edition."""
        words = {statement.code: statement.text for statement in _statements(self.new)}
        into = Counter(code for to in self.successors.values() for code in to)
        return tuple(
            Became(code=old.code, to=to, how=_how(old.code, to, into))
            for old in _statements(self.old)
            if tuple(to := self.successors.get(old.code, ())) != (old.code,)
            or into[old.code] > 1
            or words.get(old.code) != old.text
        )

    @property
    def reworded(self) -> tuple[Became, ...]:
        return tuple(each for each in self.became if each.how == Fate.SAME)

    @property
    def replaced(self) -> tuple[Became, ...]:
        """By another, by several, or by one for several."""
        stay = {Fate.SAME, Fate.DROPPED}
        return tuple(each for each in self.became if each.how not in stay)

    @property
    def dropped(self) -> tuple[Became, ...]:
        return tuple(each for each in self.became if each.how == Fate.DROPPED)

    @property
    def kept(self) -> tuple[str, ...]:
        """The codes of the statements for which evidence goes on counting."""
        return tuple(code for code, to in self.successors.items() if to)

    def carried(
        self, units: Mapping[str, int], evidence: Mapping[str, int], pieces: Pieces
    ) -> Carried:
        """Of units signed off and of evidence counted, by code, and of pieces of
        evidence: what carries over."""
        kept = _codes(self.new)
        return Carried(
            pieces_kept=pieces.kept,
            pieces_dropped=pieces.every - pieces.kept,
            changed=len({each.code for each in self.became} & evidence.keys()),
            units_kept=sum(n for code, n in units.items() if code in kept),
            units_dropped=sum(n for code, n in units.items() if code not in kept),
            credits_kept=sum(n for c, n in evidence.items() if self.successors.get(c)),
            credits_dropped=sum(
                n for c, n in evidence.items() if not self.successors.get(c)
            ),
        )

    def credits_owed(self, held: Iterable[int]) -> frozenset[int]:
        """The statements that a piece of evidence counts for on the new edition, given
        those it counts for, by id."""
        codes = {statement.id: statement.code for statement in _statements(self.old)}
        ids = {statement.code: statement.id for statement in _statements(self.new)}
        became = (
            code
            for id_ in held
            if id_ in codes
            for code in self.successors.get(codes[id_], ())
        )
        return frozenset(ids[code] for code in became if code in ids)

    def choices_owed(self, choices: Choices) -> Choices:
        """The electives of the new edition that stand for those chosen on the old."""
        stages = _by_number(self.new, [self.old])
        found = {}
        for module_id, stage_id in choices.items():
            module = self.old.module_by_id.get(module_id)
            same = self.new.module_by_code.get(module.code) if module else None
            if same is not None and same.is_elective and stage_id in stages:
                found[same.id] = stages[stage_id]
        return found


def refuse_move(status: EnrolmentStatus, *, waits: bool) -> str | None:
    """Why somebody stays on the version they are on for now."""
    if status in states.OVER:
        return states.refuse_end(status)
    return WAITS if waits else None


def refuse_order(*, begins: date, old_begins: date, on: date) -> str | None:
    """Why people cannot be moved to a version, whoever they are."""
    if begins <= old_begins:
        return "People are moved to a later version, never back"
    if begins > on:
        return f"This version begins on {begins.day} {begins:%B %Y}. Move people then"
    return None


def is_all_of(programme: Programme, facts: Facts) -> bool:
    """Whether everything happened on this edition: most people never move."""
    return (
        facts.units.keys() <= programme.unit_by_id.keys()
        and {found.unit_id for found in facts.submissions}
        <= programme.unit_by_id.keys()
        and facts.claimed.keys() <= programme.unit_by_id.keys()
        and facts.stages.keys() <= programme.stage_by_id.keys()
        and facts.straight.keys() <= programme.stage_by_id.keys()
        and facts.choices.keys() <= programme.module_by_id.keys()
    )


def seen_from(
    programme: Programme, earlier: Sequence[Programme], facts: Facts
) -> Facts:
    """The facts as if all had happened on one edition; what it does not have, and what
    happened on a later one, is left out."""
    units = _by_code(programme, earlier)
    stages = _by_number(programme, earlier)
    return replace(
        facts,
        units={units[i]: done for i, done in facts.units.items() if i in units},
        stages={stages[i]: done for i, done in facts.stages.items() if i in stages},
        straight={stages[i]: on for i, on in facts.straight.items() if i in stages},
        submissions=tuple(
            replace(found, unit_id=units[found.unit_id])
            for found in facts.submissions
            if found.unit_id in units
        ),
        claims=tuple(
            replace(found, unit_id=units[found.unit_id])
            for found in facts.claims
            if found.unit_id in units
        ),
        choices={
            module: stage
            for module, stage in facts.choices.items()
            if module in programme.module_by_id
        },
    )


def stages_owed(editions: Sequence[Programme], facts: Facts) -> Mapping[int, date]:
    """The stages that are complete, and from when each counts. `editions` are those
    somebody was on, the current one last: a stage completed on an earlier edition
    stands for that stage, whatever a later one asks, while what it rests on does."""
    owed: dict[int, date] = {}
    numbers: set[int] = set()
    for place, programme in enumerate(editions):
        seen = seen_from(programme, editions[:place], facts)
        units = progression.units_owed(seen.submissions, seen.claims)
        complete = {
            stage_id: counts_from
            for stage_id, counts_from in progression.stages_owed(
                programme, seen, units
            ).items()
            if programme.stage_by_id[stage_id].number not in numbers
        }
        owed |= complete
        numbers |= {programme.stage_by_id[stage_id].number for stage_id in complete}
    return owed


def _by_code(programme: Programme, earlier: Sequence[Programme]) -> Mapping[int, int]:
    """Of every unit of these editions, the one that has its code here."""
    here = {unit.code: unit.id for unit in programme.unit_by_id.values()}
    return {
        unit.id: here[unit.code]
        for edition in (*earlier, programme)
        for unit in edition.unit_by_id.values()
        if unit.code in here
    }


def _by_number(programme: Programme, earlier: Sequence[Programme]) -> Mapping[int, int]:
    here = {stage.number: stage.id for stage in programme.stages}
    return {
        stage.id: here[stage.number]
        for edition in (*earlier, programme)
        for stage in edition.stages
        if stage.number in here
    }


def _how(code: str, to: Sequence[str], into: Mapping[str, int]) -> Fate:
    if len(to) != 1:
        return Fate.SPLIT if to else Fate.DROPPED
    if into[to[0]] > 1:
        return Fate.MERGED
    return Fate.SAME if to[0] == code else Fate.REPLACED


def _codes(programme: Programme) -> frozenset[str]:
    return frozenset(unit.code for unit in programme.unit_by_id.values())


def _statements(programme: Programme) -> Iterable[Statement]:
    return (s for unit in programme.unit_by_id.values() for s in unit.statements)
