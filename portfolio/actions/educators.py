"""Who signs off somebody's units, and for how long (P3)."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import ended, period
from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import (
    decisions,
    educator_changes,
    enrolments,
    handover,
    loads,
)
from portfolio.events import EducatorAssigned, EducatorAssignmentEnded
from portfolio.models import EducatorAssignment, Enrolment


@transaction.atomic
def assign(
    *,
    enrolment: Enrolment,
    educator: Person,
    from_: date,
    by: Actor,
    at: datetime,
    until: date | None = None,
) -> EducatorAssignment:
    """Somebody signs off this person's units from a day, until before another if
    known. The same again returns what there is.

    Raises PermissionDenied where P3 stands against it, IllegalMove where it overlaps
    an assignment of the two.
    """
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_assign(by, enrolment, on=london.today(at)))
    wanted = EducatorAssignment(
        enrolment=enrolment,
        educator=educator,
        assigned_by_id=by.person_id,
        period=period(from_, until),
    )
    if same := _already(wanted):
        return same
    require(permissions.refuse_educator(educator, enrolment, from_=from_))
    loads.require_room(educator=educator, enrolment=enrolment, from_=from_)

    wanted.save()
    event = EducatorAssigned(
        person_id=enrolment.person_id,
        educatorassignment_id=wanted.pk,
        educator_id=educator.pk,
    )
    history.record(event, by=by, at=at)
    return wanted


@transaction.atomic
def end(*, assignment: EducatorAssignment, on: date, by: Actor, at: datetime) -> None:
    """`on` is the first day without it. What they decided stands (R8); what waits is
    with whoever signs off from then on, if anybody does. Raises IllegalMove where it
    has ended sooner, or would end before it has lasted a day."""
    enrolment = enrolments.lock(assignment.enrolment_id)
    assignment = EducatorAssignment.objects.get(pk=assignment.pk)
    require(permissions.refuse_assign(by, enrolment, on=london.today(at)))
    if assignment.period.upper == on:
        return
    if on <= assignment.period.lower:
        raise IllegalMove("It can end on the day after it began at the earliest")
    if assignment.period.upper is not None and assignment.period.upper < on:
        raise IllegalMove("It already ends sooner")

    assignment.period = ended(assignment.period, on)
    assignment.save(update_fields=["period"])
    event = EducatorAssignmentEnded(
        person_id=enrolment.person_id,
        educatorassignment_id=assignment.pk,
        ended_on=on,
    )
    history.record(event, by=by, at=at)
    if left := queries.assignment_of(enrolment.pk, on):
        assignment.enrolment = enrolment
        handover.move_what_waits(assignment, left.educator, by=by, at=at)
    decisions.drop_left(enrolment, on=london.today(at))
    educator_changes.make(assignment=assignment, enrolment=enrolment, by=by, at=at)


def _already(wanted: EducatorAssignment) -> EducatorAssignment | None:
    found = queries.assigned_then(
        wanted.enrolment_id, wanted.educator_id, wanted.period
    )
    if found is None or found.period == wanted.period:
        return found
    raise IllegalMove(f"{wanted.educator.name} is already assigned then")
