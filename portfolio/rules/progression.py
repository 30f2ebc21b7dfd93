"""When units open, and when units and stages are complete: F1, P2, B8."""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from curriculum.choices import EvidenceKind
from ecf.time import london
from portfolio.choices import SubmissionStatus
from portfolio.rules import electives
from portfolio.rules.facts import Claimed, Evidence, Facts, Submission, UnitDone
from portfolio.rules.programme import Counts, Module, Programme, Stage, Unit
from portfolio.rules.submissions import count_kinds


@dataclass(frozen=True, kw_only=True)
class MeterLine:
    kind: EvidenceKind
    needed: int
    there: int

    @property
    def lacking(self) -> int:
        return max(self.needed - self.there, 0)


@dataclass(frozen=True, kw_only=True)
class Meter:
    """A stage's minimum of evidence, against what is there (P2)."""

    lines: tuple[MeterLine, ...]

    @property
    def is_full(self) -> bool:
        return not self.lacking

    @property
    def lacking(self) -> Counts:
        return {line.kind: line.lacking for line in self.lines if line.lacking}


def stage_is_complete(
    *, required: Set[int], completed: Set[int], meter: Meter, is_chosen: bool
) -> bool:
    """A stage with no units can never be completed. `is_chosen`: its electives carry
    the points, and the pathway the groups, that F1 asks for."""
    return bool(required) and required <= completed and meter.is_full and is_chosen


def meter_of(minimum: Counts, evidence: Iterable[Evidence]) -> Meter:
    there = count_kinds(evidence)
    lines = (
        MeterLine(kind=kind, needed=needed, there=there.get(kind, 0))
        for kind, needed in minimum.items()
    )
    return Meter(lines=tuple(lines))


def pinned(facts: Facts, units: Iterable[Unit], *, signed_off: bool) -> set[int]:
    """Ids of the evidence put forward with these units, or claimed for them: all that
    stands, or only what was signed off or accepted."""
    ids = {unit.id for unit in units}
    put_forward = (
        submission.evidence_ids
        for submission in facts.submissions
        if submission.unit_id in ids
        and (submission.status == SubmissionStatus.SIGNED_OFF or not signed_off)
        and submission.stands
    )
    claimed = (
        found.evidence_ids
        for found in facts.claims
        if found.unit_id in ids and (found.is_accepted or not signed_off)
    )
    return {id_ for found in (*put_forward, *claimed) for id_ in found}


def minimum_of(stage: Stage, facts: Facts, units: Iterable[Unit]) -> Counts:
    """A stage's minimum of evidence, for the share of its units that were not accepted
    as prior learning, rounded up (P2, F6)."""
    ids = {unit.id for unit in units}
    accepted = len({found.unit_id for found in facts.claims if found.is_accepted} & ids)
    if not accepted:
        return stage.minimum
    left = len(ids) - accepted
    return {kind: -(-least * left // len(ids)) for kind, least in stage.minimum.items()}


def current_stage(programme: Programme, completed: Set[int]) -> Stage | None:
    """The first stage not complete; None when all are."""
    return next(
        (stage for stage in programme.stages if stage.id not in completed), None
    )


def is_open(stage: Stage, current: Stage | None) -> bool:
    """Units of a later stage of the same phase may be worked on early (F1)."""
    if current is None or stage.number <= current.number:
        return True
    return stage.phase == current.phase


def modules_to_finish_first(
    programme: Programme, module: Module, completed: Set[int]
) -> tuple[Module, ...]:
    """The modules this one builds on that are not complete yet (F1)."""
    required = (programme.module_by_code[code] for code in module.requires)
    return tuple(
        found
        for found in required
        if not {unit.id for unit in found.units} <= set(completed)
    )


def units_owed(
    submissions: Iterable[Submission], claims: Iterable[Claimed] = ()
) -> Mapping[int, UnitDone]:
    """The completions that should stand: one for each unit signed off, or accepted as
    prior learning, counting from the London date it was put forward or claimed, never
    from a late decision (B8)."""
    accepted = {
        found.unit_id: UnitDone(
            id=0,
            rests_on=found.id,
            counts_from=london.today(found.sent_at),
            claimed=True,
        )
        for found in claims
        if found.is_accepted
    }
    return accepted | {
        found.unit_id: UnitDone(
            id=0, rests_on=found.id, counts_from=london.today(found.submitted_at)
        )
        for found in submissions
        if found.status == SubmissionStatus.SIGNED_OFF
    }


def stages_owed(
    programme: Programme, facts: Facts, units: Mapping[int, UnitDone]
) -> Mapping[int, date]:
    """The stages that are complete given these units, and from when each counts; one
    whose assessment may be gone straight to asks for no units (F6)."""
    by_units = {
        stage.id: max(units[unit.id].counts_from for unit in required)
        for stage in programme.stages
        if (required := programme.units_of(stage, facts.choices))
        and stage_is_complete(
            required={unit.id for unit in required},
            completed=units.keys(),
            meter=_meter_signed_off(stage, facts, required),
            is_chosen=electives.are_chosen(programme, stage, facts.choices),
        )
    }
    straight = {
        id_: on for id_, on in facts.straight.items() if id_ in programme.stage_by_id
    }
    return by_units | straight


def _meter_signed_off(stage: Stage, facts: Facts, units: Collection[Unit]) -> Meter:
    seen = pinned(facts, units, signed_off=True)
    return meter_of(
        minimum_of(stage, facts, units),
        (piece for piece in facts.evidence if piece.id in seen),
    )
