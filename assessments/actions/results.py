"""Results of national assessments: recorded by one, released by another."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from assessments import permissions, queries
from assessments.choices import Outcome, ResultStatus
from assessments.events import ResultRecorded, ResultReleased, ResultWithdrawn
from assessments.models import Result
from assessments.rules import results as rules
from curriculum.models import Stage
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from portfolio.actions import enrolments
from portfolio.models import Enrolment


@transaction.atomic
def record(
    *,
    enrolment: Enrolment,
    stage: Stage,
    sat_on: date,
    outcome: Outcome,
    by: Actor,
    at: datetime,
) -> Result:
    """Note what an attempt came to. Nobody but examiners sees it before release (A4).

    The same again by the same person returns what there is. Raises PermissionDenied;
    IllegalMove where no further attempt counts (A2) or the date cannot be.
    """
    enrolment = enrolments.lock(enrolment.pk)
    on = london.today(at)
    require(permissions.refuse_record(by, person_id=enrolment.person_id, on=on))
    earlier = list(queries.attempts_of(enrolment.pk, stage.pk))
    if same := _same(earlier, sat_on=sat_on, outcome=outcome, by=by):
        return same
    refusal = refuse(enrolment, stage, sat_on=sat_on, outcome=outcome, by=by, on=on)
    if refusal:
        raise IllegalMove(refusal)

    result = Result.objects.create(
        enrolment=enrolment,
        stage=stage,
        attempt=rules.next_attempt(queries.that_count(earlier)),
        sat_on=sat_on,
        outcome=outcome,
        recorded_by=Person(pk=by.person_id),
        recorded_at=at,
    )
    event = ResultRecorded(person_id=enrolment.person_id, result_id=result.pk)
    history.record(event, by=by, at=at)
    return result


@transaction.atomic
def release(*, result: Result, by: Actor, at: datetime) -> None:
    """Let the person, and everything that rests on it, know. By a second person (A4);
    again by the same person changes nothing. Raises PermissionDenied, IllegalMove."""
    result = _lock(result)
    require(permissions.refuse_release(by, result, on=london.today(at)))
    status = ResultStatus(result.status)
    if status == ResultStatus.RELEASED and result.released_by_id == by.person_id:
        return
    check_move(rules.MOVES, start=status, end=ResultStatus.RELEASED)

    result.status = ResultStatus.RELEASED
    result.released_by_id, result.released_at = by.person_id, at
    result.save(update_fields=["status", "released_by", "released_at"])
    event = ResultReleased(person_id=result.enrolment.person_id, result_id=result.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def withdraw(*, result: Result, because: str, by: Actor, at: datetime) -> None:
    """A result that should not stand: what rests on it is reconsidered (P6). The
    reason is kept. Raises PermissionDenied, IllegalMove."""
    result = _lock(result)
    require(permissions.refuse_withdraw(by, result, on=london.today(at)))
    status = ResultStatus(result.status)
    if status == ResultStatus.WITHDRAWN and result.withdrawn_by_id == by.person_id:
        return
    check_move(rules.MOVES, start=status, end=ResultStatus.WITHDRAWN)

    result.status, result.withdrawn_because = ResultStatus.WITHDRAWN, because
    result.withdrawn_by_id, result.withdrawn_at = by.person_id, at
    result.save(
        update_fields=["status", "withdrawn_because", "withdrawn_by", "withdrawn_at"]
    )
    event = ResultWithdrawn(person_id=result.enrolment.person_id, result_id=result.pk)
    history.record(event, by=by, at=at)


def refuse(
    enrolment: Enrolment,
    stage: Stage,
    *,
    sat_on: date,
    outcome: Outcome,
    by: Actor,
    on: date,
) -> str | None:
    """Why this result cannot be recorded, on today's London date; the form asks before
    the action does. None where it can, or is the same again."""
    if not queries.is_assessed(stage, enrolment):
        return f"Year {stage.number} of their framework has no assessment"
    earlier = list(queries.attempts_of(enrolment.pk, stage.pk))
    if _same(earlier, sat_on=sat_on, outcome=outcome, by=by):
        return None
    return rules.refuse_date(
        sat_on, started_on=enrolment.started_on, on=on
    ) or rules.refuse_attempt(
        taken=queries.that_count(earlier),
        has_passed=any(_is_released_pass(each) for each in earlier),
        one_waits=any(each.status == ResultStatus.RECORDED for each in earlier),
    )


def _is_released_pass(result: Result) -> bool:
    is_pass = result.outcome == Outcome.PASSED
    return is_pass and result.status == ResultStatus.RELEASED


def _same(
    earlier: list[Result], *, sat_on: date, outcome: Outcome, by: Actor
) -> Result | None:
    wanted = (sat_on, outcome, by.person_id)
    for each in earlier:
        if (each.sat_on, each.outcome, each.recorded_by_id) == wanted:
            return each
    return None


def _lock(result: Result) -> Result:
    enrolments.lock(result.enrolment_id)
    return Result.objects.select_related("enrolment", "stage").get(pk=result.pk)
