"""Leave and working patterns: what stops the clocks, and what slows them (P8)."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import LeaveKind
from portfolio.events import (
    LeaveChanged,
    LeaveRecorded,
    LeaveWithdrawn,
    WorkingPatternChanged,
    WorkingPatternWithdrawn,
)
from portfolio.models import Enrolment, Leave, WorkingPattern
from portfolio.rules import leave as rules
from portfolio.rules.clocks import Span


@transaction.atomic
def record(
    *,
    enrolment: Enrolment,
    kind: LeaveKind,
    from_: date,
    until: date | None,
    by: Actor,
    at: datetime,
) -> Leave:
    """Away from a day, until before another if known: past, running or to come. The
    same again returns what there is. Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_leave(by, enrolment, on=london.today(at)))
    wanted = Span(from_=from_, until=until)
    there = queries.leave_of(enrolment.pk).filter(kind=kind)
    same = next((found for found in there if queries.span_of(found) == wanted), None)
    if same is not None:
        return same
    require(
        rules.refuse_period(
            wanted,
            started_on=enrolment.started_on,
            others=queries.leave_spans(enrolment.pk),
        )
    )

    leave = Leave.objects.create(
        enrolment=enrolment,
        kind=kind,
        period=period(from_, until),
        recorded_by_id=by.person_id,
        recorded_at=at,
    )
    event = LeaveRecorded(
        person_id=enrolment.person_id, leave_id=leave.pk, from_=from_, until=until
    )
    history.record(event, by=by, at=at)
    return leave


@transaction.atomic
def end(*, leave: Leave, until: date | None, by: Actor, at: datetime) -> None:
    """It ends before another day than was known: sooner, later, or not known now.
    Raises PermissionDenied with the reason, IllegalMove where it was withdrawn."""
    enrolment = enrolments.lock(leave.enrolment_id)
    leave = Leave.objects.get(pk=leave.pk)
    require(permissions.refuse_leave(by, enrolment, on=london.today(at)))
    if leave.withdrawn_at is not None:
        raise IllegalMove("This leave was withdrawn")
    if leave.period.upper == until:
        return
    wanted = Span(from_=leave.period.lower, until=until)
    require(
        rules.refuse_period(
            wanted,
            started_on=enrolment.started_on,
            others=queries.leave_spans(enrolment.pk, but=leave.pk),
        )
    )

    leave.period = period(leave.period.lower, until)
    leave.save(update_fields=["period"])
    event = LeaveChanged(person_id=enrolment.person_id, leave_id=leave.pk, until=until)
    history.record(event, by=by, at=at)


@transaction.atomic
def withdraw(*, leave: Leave, by: Actor, at: datetime) -> None:
    """It was never taken. The row stays. Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(leave.enrolment_id)
    leave = Leave.objects.get(pk=leave.pk)
    require(permissions.refuse_leave(by, enrolment, on=london.today(at)))
    if leave.withdrawn_at is not None:
        return

    leave.withdrawn_at, leave.withdrawn_by_id = at, by.person_id
    leave.save(update_fields=["withdrawn_at", "withdrawn_by"])
    event = LeaveWithdrawn(person_id=enrolment.person_id, leave_id=leave.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def change_pattern(
    *, enrolment: Enrolment, fte: Decimal, from_on: date, by: Actor, at: datetime
) -> WorkingPattern:
    """Works this share of full time from a day on; `fte` is above 0 and at most 1. It
    takes the place of what was said for the same day. The same again returns what there
    is. Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_leave(by, enrolment, on=london.today(at)))
    before = queries.patterns_of(enrolment.pk).filter(from_on=from_on).first()
    if before is not None and before.fte == fte:
        return before
    require(rules.refuse_pattern(from_on=from_on, started_on=enrolment.started_on))

    if before is not None:
        _withdraw(before, enrolment, by=by, at=at)
    pattern = WorkingPattern.objects.create(
        enrolment=enrolment,
        from_on=from_on,
        fte=fte,
        recorded_by_id=by.person_id,
        recorded_at=at,
    )
    event = WorkingPatternChanged(
        person_id=enrolment.person_id, workingpattern_id=pattern.pk, from_on=from_on
    )
    history.record(event, by=by, at=at)
    return pattern


def _withdraw(
    pattern: WorkingPattern, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    pattern.withdrawn_at, pattern.withdrawn_by_id = at, by.person_id
    pattern.save(update_fields=["withdrawn_at", "withdrawn_by"])
    event = WorkingPatternWithdrawn(
        person_id=enrolment.person_id, workingpattern_id=pattern.pk
    )
    history.record(event, by=by, at=at)
