"""Another practice educator stands in for a period (P10)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import NO_DAY, ended, period
from ecf.transitions import IllegalMove
from portfolio import permissions
from portfolio.actions import decisions, enrolments, loads
from portfolio.events import CoverCancelled, EducatorAssigned, EducatorAssignmentEnded
from portfolio.models import EducatorAssignment
from portfolio.rules import cover as rules


def name(
    *,
    assignments: Sequence[EducatorAssignment],
    educator: Person,
    from_: date,
    until: date,
    by: Actor,
    at: datetime,
) -> dict[int, str]:
    """Somebody stands in for each of these assignments, from a day until before
    another; each in its own transaction. Returns why, by the id of each assignment
    that was refused. The same again changes nothing.
    """
    refused = {}
    for assignment in assignments:
        wanted = EducatorAssignment(
            enrolment_id=assignment.enrolment_id,
            covers=assignment,
            educator=educator,
            assigned_by_id=by.person_id,
            period=period(from_, until),
        )
        try:
            _name(wanted, by=by, at=at)
        except (PermissionDenied, IllegalMove) as refusal:
            refused[assignment.pk] = str(refusal)
    return refused


@transaction.atomic
def end(*, cover: EducatorAssignment, on: date, by: Actor, at: datetime) -> None:
    """`on` is the first day without it. Raises PermissionDenied, or IllegalMove where
    it was cancelled, has ended sooner, or would not last a day."""
    cover = _hold(cover, by=by, on=london.today(at))
    if cover.cancelled_at is not None:
        raise IllegalMove("This cover was cancelled before it began")
    if cover.period.upper == on:
        return
    if on <= cover.period.lower:
        raise IllegalMove("Cover can end on the day after it began at the earliest")
    if cover.period.upper < on:
        raise IllegalMove("This cover ends sooner already")

    cover.period = ended(cover.period, on)
    cover.save(update_fields=["period"])
    event = EducatorAssignmentEnded(
        person_id=cover.enrolment.person_id, educatorassignment_id=cover.pk, ended_on=on
    )
    history.record(event, by=by, at=at)
    decisions.drop_left(cover.enrolment, on=london.today(at))


@transaction.atomic
def cancel(*, cover: EducatorAssignment, by: Actor, at: datetime) -> None:
    """It has not begun, and never will: the row stays, and says for when it was named
    and who cancelled it. Cancelled twice, it is cancelled once.

    Raises PermissionDenied, or IllegalMove where it has begun."""
    cover = _hold(cover, by=by, on=london.today(at))
    if cover.cancelled_at is not None:
        return
    if refusal := rules.refuse_cancelling(cover.period.lower, on=london.today(at)):
        raise IllegalMove(refusal)

    cover.cancelled_by_id, cover.cancelled_at = by.person_id, at
    cover.cancelled_period, cover.period = cover.period, NO_DAY
    cover.save(
        update_fields=["cancelled_by", "cancelled_at", "cancelled_period", "period"]
    )
    event = CoverCancelled(
        person_id=cover.enrolment.person_id,
        educatorassignment_id=cover.pk,
        educator_id=cover.educator_id,
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def _name(wanted: EducatorAssignment, *, by: Actor, at: datetime) -> None:
    enrolment = enrolments.lock(wanted.enrolment_id)
    covered = EducatorAssignment.objects.get(pk=wanted.covers_id or 0)
    covered.enrolment = wanted.enrolment = enrolment
    on = london.today(at)
    from_, until = wanted.period.lower, wanted.period.upper
    require(permissions.refuse_naming_cover(by, covered, on=on))
    there = EducatorAssignment.objects.filter(
        enrolment=enrolment, educator=wanted.educator, period__overlap=wanted.period
    ).first()
    if there is not None:
        if (there.covers_id, there.period) == (covered.pk, wanted.period):
            return
        raise IllegalMove(f"{wanted.educator.name} is already assigned to them then")
    require(rules.refuse_period(from_, until, on=on))
    runs = covered.period
    require(
        rules.refuse_outside(from_, until, runs_from=runs.lower, runs_until=runs.upper)
    )
    for day in (from_, until - timedelta(days=1)):
        require(permissions.refuse_educator(wanted.educator, enrolment, from_=day))
    loads.require_room(educator=wanted.educator, enrolment=enrolment, from_=from_)

    wanted.save()
    event = EducatorAssigned(
        person_id=enrolment.person_id,
        educatorassignment_id=wanted.pk,
        educator_id=wanted.educator_id,
    )
    history.record(event, by=by, at=at)


def _hold(cover: EducatorAssignment, *, by: Actor, on: date) -> EducatorAssignment:
    """As it is now that nobody else can change it, for who may end or cancel it."""
    enrolment = enrolments.lock(cover.enrolment_id)
    cover = EducatorAssignment.objects.select_related("covers").get(pk=cover.pk)
    if cover.covers is None:
        raise IllegalMove("This is no cover. Hand the person over to end it")
    cover.enrolment = cover.covers.enrolment = enrolment
    require(permissions.refuse_naming_cover(by, cover.covers, on=on))
    return cover
