"""Where somebody is: every stage and unit, what is missing, what waits with whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from curriculum.choices import EvidenceKind
from portfolio.choices import StageState, SubmissionStatus, UnitState
from portfolio.rules import evidence as kinds
from portfolio.rules import progression, submissions
from portfolio.rules.facts import Claimed, Evidence, Facts, StageDone, Submission
from portfolio.rules.programme import Counts, Module, Programme, Stage, Unit
from portfolio.rules.progression import Meter
from portfolio.rules.submissions import Missing

DECIDED = {
    SubmissionStatus.SUBMITTED: UnitState.WAITING,
    SubmissionStatus.RETURNED: UnitState.RETURNED,
    SubmissionStatus.WITHDRAWN: UnitState.WITHDRAWN,
}
# Units that cannot be put forward, or gain evidence, as they are.
CLOSED = {
    UnitState.AHEAD,
    UnitState.WAITING,
    UnitState.CLAIMED,
    UnitState.SIGNED_OFF,
}


@dataclass(frozen=True, kw_only=True)
class UnitProgress:
    """One unit of somebody's framework. `missing` is what P2 still asks; `first` the
    modules to finish before; `last` the latest submission, if there was one; `claimed`
    where it was claimed as prior learning."""

    unit: Unit
    module: Module
    stage: Stage
    is_open: bool
    is_done: bool
    evidence: tuple[Evidence, ...]
    missing: tuple[Missing, ...]
    first: tuple[Module, ...]
    last: Submission | None
    claimed: Claimed | None = None

    @cached_property
    def state(self) -> UnitState:
        if self.is_done:
            return UnitState.SIGNED_OFF
        if self.claimed is not None:
            return UnitState.CLAIMED
        decided = self.last and DECIDED.get(self.last.status)
        if decided and (self.is_open or decided == UnitState.WAITING):
            return decided
        if not self.is_open:
            return UnitState.AHEAD
        if not self.evidence:
            return UnitState.NOT_STARTED
        return UnitState.IN_PROGRESS if self.missing or self.first else UnitState.READY

    @property
    def may_be_sent(self) -> bool:
        """All that P2 and F1 ask is there, and it is not put forward already."""
        return not self.missing and not self.first and self.state not in CLOSED

    @property
    def kinds_offered(self) -> tuple[EvidenceKind, ...]:
        """The kinds of evidence that may be added for it."""
        return kinds.offered({*self.unit.evidence, *self.stage.minimum})

    @property
    def kinds_missing(self) -> tuple[Missing, ...]:
        return tuple(found for found in self.missing if found.kind is not None)

    @property
    def statements_missing(self) -> tuple[Missing, ...]:
        return tuple(found for found in self.missing if found.statement is not None)

    @cached_property
    def covered(self) -> int:
        """How many of the unit's statements some evidence counts for."""
        counted = {id_ for piece in self.evidence for id_ in piece.statement_ids}
        return len(self.unit.statement_ids & counted)


@dataclass(frozen=True, kw_only=True)
class StageProgress:
    """One stage; `points` are those of the electives chosen for it."""

    stage: Stage
    state: StageState
    units: tuple[UnitProgress, ...]
    meter: Meter
    points: int
    completion: StageDone | None

    @property
    def units_done(self) -> int:
        return sum(found.state == UnitState.SIGNED_OFF for found in self.units)

    @property
    def by_state(self) -> tuple[tuple[UnitState, tuple[UnitProgress, ...]], ...]:
        """The units in each state there is, what is furthest on first."""
        found: dict[UnitState, tuple[UnitProgress, ...]] = {}
        for unit in self.units:
            found[unit.state] = (*found.get(unit.state, ()), unit)
        return tuple(
            (state, found[state]) for state in reversed(UnitState) if state in found
        )

    @property
    def points_left(self) -> int:
        return max(self.stage.elective_points - self.points, 0)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where somebody is on the whole way. `current` is None when all is done."""

    programme: Programme
    stages: tuple[StageProgress, ...]
    current: StageProgress | None

    @cached_property
    def units(self) -> Mapping[int, UnitProgress]:
        return {found.unit.id: found for stage in self.stages for found in stage.units}

    @property
    def hidden(self) -> tuple[Evidence, ...]:
        """Evidence that two people are to decide on, each once (P5)."""
        found = (piece for unit in self.units.values() for piece in unit.evidence)
        return tuple({piece.id: piece for piece in found if piece.is_hidden}.values())

    @property
    def waiting(self) -> tuple[UnitProgress, ...]:
        """What others hold, the longest first."""
        held = [found for found in self.units.values() if found.last is not None]
        return tuple(
            sorted(
                (found for found in held if found.state == UnitState.WAITING),
                key=lambda found: found.last.submitted_at if found.last else 0,
            )
        )


def derive(programme: Programme, facts: Facts) -> Progress:
    """The whole of it from the facts: nothing about progress is stored but what was
    decided."""
    current = progression.current_stage(programme, facts.stages.keys())
    stages = tuple(
        _stage(programme, facts, stage, current) for stage in programme.stages
    )
    found = next((stage for stage in stages if stage.stage is current), None)
    return Progress(programme=programme, stages=stages, current=found)


def _stage(
    programme: Programme, facts: Facts, stage: Stage, current: Stage | None
) -> StageProgress:
    units = programme.units_of(stage, facts.choices)
    meter = _meter(facts, stage, units)
    last = _last_to_be_sent(facts, units)
    return StageProgress(
        stage=stage,
        state=_stage_state(facts, stage, current),
        units=tuple(
            _unit(programme, facts, unit, stage, meter.lacking if unit is last else {})
            for unit in units
        ),
        meter=meter,
        points=programme.points_of(stage, facts.choices),
        completion=facts.stages.get(stage.id),
    )


def _stage_state(facts: Facts, stage: Stage, current: Stage | None) -> StageState:
    if stage.id in facts.stages:
        return StageState.DONE
    return StageState.CURRENT if stage is current else StageState.AHEAD


def _meter(facts: Facts, stage: Stage, units: tuple[Unit, ...]) -> Meter:
    """Counts what was put forward with a unit, and what a unit still open may bring."""
    put_forward = progression.pinned(facts, units, signed_off=False)
    wanted = {id_ for unit in _still_open(facts, units) for id_ in unit.statement_ids}
    counted = (
        piece
        for piece in facts.evidence
        if piece.id in put_forward or piece.statement_ids & wanted
    )
    return progression.meter_of(progression.minimum_of(stage, facts, units), counted)


def _last_to_be_sent(facts: Facts, units: tuple[Unit, ...]) -> Unit | None:
    """The one unit of a stage that is neither waiting nor signed off: it brings what
    the stage's minimum still lacks, so that an educator has seen all that counts."""
    still_open = list(_still_open(facts, units))
    return still_open[0] if len(still_open) == 1 else None


def _still_open(facts: Facts, units: tuple[Unit, ...]) -> Iterator[Unit]:
    last = facts.last_submissions
    for unit in units:
        stands = unit.id in last and last[unit.id].stands
        if not stands and unit.id not in facts.claimed:
            yield unit


def _unit(
    programme: Programme, facts: Facts, unit: Unit, stage: Stage, year_asks: Counts
) -> UnitProgress:
    module = programme.module_by_id[unit.module_id]
    evidence = submissions.evidence_for(unit, facts.evidence)
    return UnitProgress(
        unit=unit,
        module=module,
        stage=stage,
        is_open=progression.is_open(
            stage, progression.current_stage(programme, facts.stages.keys())
        ),
        is_done=unit.id in facts.units,
        evidence=evidence,
        missing=submissions.what_is_missing(unit, evidence, year_asks=year_asks),
        first=progression.modules_to_finish_first(
            programme, module, facts.units.keys()
        ),
        last=facts.last_submissions.get(unit.id),
        claimed=facts.claimed.get(unit.id),
    )


def refuse_sending(found: UnitProgress) -> str | None:
    """Why a unit cannot be put forward yet, in one sentence; the page lists what is
    missing one by one."""
    if found.state == UnitState.CLAIMED:
        return "This unit is claimed as prior learning. Withdraw the claim to send it"
    if found.is_done:
        return "This unit is complete already"
    if found.state == UnitState.AHEAD:
        return (
            f"This unit belongs to year {found.stage.number}. It opens when the years"
            " before it are complete"
        )
    if found.first:
        titles = " and ".join(f"“{module.title}”" for module in found.first)
        return f"This unit builds on {titles}. Complete that first"
    if found.missing:
        return f"Something is still missing. {found.missing[0].text}"
    return None
