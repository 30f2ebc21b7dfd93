"""Prior learning claimed, and how educators of different employers decide it: F6."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from curriculum.rules.prior_learning import BY_CODE, WORKING_DAYS
from ecf.time.working_days import add_working_days
from portfolio.choices import ClaimOutcome, ClaimStatus, UnitState
from portfolio.rules import progress, progression
from portfolio.rules.evidence import counted
from portfolio.rules.facts import Claimed, Facts, StageDone
from portfolio.rules.programme import Programme, Stage, Unit
from portfolio.rules.progress import Progress, UnitProgress
from portfolio.rules.progression import Meter

LONGEST = 4_000
MOVES: Mapping[ClaimStatus, frozenset[ClaimStatus]] = {
    ClaimStatus.DRAFT: frozenset({ClaimStatus.SENT, ClaimStatus.WITHDRAWN}),
    ClaimStatus.SENT: frozenset(
        {ClaimStatus.DIFFERED, ClaimStatus.DECIDED, ClaimStatus.WITHDRAWN}
    ),
    ClaimStatus.DIFFERED: frozenset({ClaimStatus.DECIDED, ClaimStatus.WITHDRAWN}),
    ClaimStatus.DECIDED: frozenset(),
    ClaimStatus.WITHDRAWN: frozenset(),
}
OPEN = (ClaimStatus.DRAFT, ClaimStatus.SENT, ClaimStatus.DIFFERED)
WAITING = (ClaimStatus.SENT, ClaimStatus.DIFFERED)
# How many have to find the same.
AGREED = 2
# How many educators a claim needs by then.
DECIDERS = {ClaimStatus.SENT: 2, ClaimStatus.DIFFERED: 3}
# Units that may be claimed, whether or not their year has come.
CLAIMABLE = frozenset(UnitState) - {
    UnitState.WAITING,
    UnitState.CLAIMED,
    UnitState.SIGNED_OFF,
}


@dataclass(frozen=True, kw_only=True)
class StageAfter:
    """One stage as accepting a claim would leave it; `done_before` and `done_after` of
    its units; `meter` is what its minimum still asks."""

    stage: Stage
    units: int
    done_before: int
    done_after: int
    is_complete: bool
    meter: Meter


@dataclass(frozen=True, kw_only=True)
class Change:
    """What accepting a claim would change; the stages it touches, in order;
    `straight_to` is the stage whose assessment could be taken straight away; `after`
    everything as it would be then."""

    stages: tuple[StageAfter, ...]
    current_before: Stage | None
    current_after: Stage | None
    straight_to: Stage | None
    after: Progress

    @property
    def passes(self) -> tuple[Stage, ...]:
        """Stages that accepting it would leave with nothing, or only their assessment,
        to be passed, in order; none after the first that still asks for units."""
        last = self.current_after.number if self.current_after else None
        found = [
            each.stage
            for each in self.stages
            if each.is_complete and (last is None or each.stage.number < last)
        ]
        if self.straight_to is not None and self.straight_to not in found:
            found.append(self.straight_to)
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Pay:
    """What passing a stage brings, in pounds a year, full time; `raises` is how much
    above where somebody stands now."""

    band: int
    amount: Decimal
    raises: Decimal


def due_on(sent_on: date) -> date:
    return add_working_days(sent_on, WORKING_DAYS)


def claimable(way: Progress) -> tuple[UnitProgress, ...]:
    """Units of somebody's own framework that nobody has to decide on, or has."""
    return tuple(u for u in way.units.values() if u.state in CLAIMABLE)


def assessed_last(programme: Programme) -> Stage | None:
    """The stage whose assessment experienced people may go straight to: the last, if
    it has one."""
    last = programme.stages[-1]
    return last if last.assessment_title else None


def what_changes(
    programme: Programme,
    facts: Facts,
    *,
    unit_ids: Collection[int],
    evidence_ids: Collection[int],
    at: datetime,
    stage_id: int | None = None,
) -> Change:
    """What would be so if all of a claim sent at that moment were accepted."""
    after = _as_if_accepted(programme, facts, unit_ids, evidence_ids, at)
    was, would = progress.derive(programme, facts), progress.derive(programme, after)
    return Change(
        stages=tuple(
            StageAfter(
                stage=before.stage,
                units=len(before.units),
                done_before=before.units_done,
                done_after=then.units_done,
                is_complete=then.completion is not None,
                meter=then.meter,
            )
            for before, then in zip(was.stages, would.stages, strict=True)
            if any(found.unit.id in unit_ids for found in before.units)
        ),
        current_before=was.current.stage if was.current else None,
        current_after=would.current.stage if would.current else None,
        straight_to=programme.stage_by_id.get(stage_id or 0),
        after=would,
    )


def _as_if_accepted(
    programme: Programme,
    facts: Facts,
    unit_ids: Collection[int],
    evidence_ids: Collection[int],
    at: datetime,
) -> Facts:
    claims = facts.claims + tuple(
        Claimed(
            id=0,
            unit_id=unit_id,
            is_accepted=True,
            sent_at=at,
            evidence_ids=frozenset(evidence_ids),
        )
        for unit_id in unit_ids
    )
    after = replace(facts, claims=claims)
    units = {**progression.units_owed(after.submissions, claims), **facts.units}
    stages = {
        id_: StageDone(id=0, counts_from=on)
        for id_, on in progression.stages_owed(programme, after, units).items()
    }
    return replace(after, units=units, stages={**stages, **facts.stages})


def refuse_claiming(
    way: Progress, *, unit_ids: Collection[int], stage_id: int | None
) -> str | None:
    """Why these units, or standing for the assessment of this stage, cannot be
    claimed."""
    if not unit_ids and stage_id is None:
        return "Select what you claim"
    if not set(unit_ids) <= {found.unit.id for found in claimable(way)}:
        return (
            "A unit is complete, waits for a decision or is not part of your framework."
            " Select others"
        )
    last = assessed_last(way.programme)
    if stage_id is not None and (last is None or last.id != stage_id):
        return "Only the assessment of the last year can be gone straight to"
    return None


def refuse_dates(began_on: date, ended_on: date, *, on: date) -> str | None:
    if began_on > ended_on:
        return "The last day is before the first. Change one of them"
    if ended_on > on:
        return "Prior learning has happened already: the last day lies ahead"
    return None


def refuse_sending(
    *,
    answers: Mapping[str, str],
    evidence_ids: Collection[int],
    change: Change,
) -> str | None:
    """Why a claim cannot be sent yet: a test without an answer, no evidence, or a year
    that would be left with no unit to bring what its minimum still asks (P2)."""
    for code, test in BY_CODE.items():
        if not answers.get(code, "").strip():
            return f"Answer “{test.question}”"
    if not evidence_ids:
        return "Select at least one piece of evidence"
    for each in change.stages:
        if each.done_after == each.units and not each.meter.is_full:
            kind, lacking = next(iter(each.meter.lacking.items()))
            return (
                f"Year {each.stage.number} would be left without a unit, and its"
                f" minimum still asks: {counted(kind, lacking)}. Select evidence of"
                " that kind too, or add it"
            )
    return None


def refuse_reason(because: str) -> str | None:
    """What was accepted is taken back with a reason (P6)."""
    return None if because.strip() else "Say why it should not have been accepted"


def refuse_findings(
    asked: Collection[int], found: Mapping[int, str | None]
) -> str | None:
    """Why these findings do not decide what is asked: by the id of each part, what is
    missing, or None where it is met."""
    if set(asked) != set(found):
        return "Decide on each thing that is claimed"
    if any(missing is not None and not missing.strip() for missing in found.values()):
        return "Say what is missing for each that is not yet met"
    return None


def asked_of(
    status: ClaimStatus, parts: Collection[int], findings: Mapping[int, list[bool]]
) -> frozenset[int]:
    """Ids of the parts an educator decides: all of them, or for the third those on
    which the two differ."""
    if status != ClaimStatus.DIFFERED:
        return frozenset(parts)
    return frozenset(part for part in parts if len(set(findings.get(part, []))) > 1)


def outcomes(
    parts: Collection[int], findings: Mapping[int, list[bool]]
) -> Mapping[int, ClaimOutcome]:
    """What two agree on, part by part; a part on which they differ is not in it."""
    return {
        part: ClaimOutcome.MET if met >= AGREED else ClaimOutcome.NOT_YET
        for part in parts
        if (met := sum(findings.get(part, []))) >= AGREED
        or len(findings.get(part, [])) - met >= AGREED
    }


def refuse_decider(
    *, works_at: Collection[int], taken: Collection[int], on_it: bool
) -> str | None:
    """Why somebody cannot decide beside those who do: `works_at` are their employers,
    `taken` those of the others."""
    if on_it:
        return "They decide on this claim already"
    if not works_at:
        return "They work for no employer today, so they cannot decide for one"
    if set(works_at) & set(taken):
        return (
            "They work for the same employer as somebody who decides already. Ask a"
            " practice educator of another employer"
        )
    return None


def units_in_order(programme: Programme, ids: Collection[int]) -> Iterable[Unit]:
    return (unit for id_, unit in programme.unit_by_id.items() if id_ in ids)
