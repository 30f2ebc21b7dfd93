"""A person goes from one practice educator to another, with what waits."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import ended, period
from ecf.transitions import IllegalMove
from portfolio import permissions
from portfolio.actions import (
    countersignatures,
    decisions,
    educator_changes,
    enrolments,
    loads,
)
from portfolio.choices import SubmissionStatus
from portfolio.events import (
    EducatorAssigned,
    EducatorAssignmentEnded,
    SubmissionHandedOver,
)
from portfolio.models import EducatorAssignment, Submission


@transaction.atomic
def hand_over(
    *, assignment: EducatorAssignment, to: Person, by: Actor, at: datetime
) -> EducatorAssignment:
    """From today another educator has this person, and what waits for a decision.
    What was decided stands. The same again returns what there is.

    Raises PermissionDenied where P3 stands against it or they have no room,
    IllegalMove where the assignment has ended, or began today.
    """
    enrolment = enrolments.lock(assignment.enrolment_id)
    assignment = EducatorAssignment.objects.get(pk=assignment.pk)
    assignment.enrolment = enrolment
    on = london.today(at)
    require(permissions.refuse_handing_over(by, assignment, on=on))
    done = EducatorAssignment.objects.filter(follows=assignment, educator=to).first()
    if done is not None:
        return done
    if on not in assignment.period:
        raise IllegalMove("This assignment does not run today")
    if on == assignment.period.lower:
        raise IllegalMove("This assignment began today. Hand over tomorrow")
    require(permissions.refuse_educator(to, enrolment, from_=on))
    loads.require_room(educator=to, enrolment=enrolment, from_=on)

    until = assignment.period.upper
    _end(assignment, on=on, by=by, at=at)
    _make_room(assignment, to, on=on, by=by, at=at)
    new = EducatorAssignment.objects.create(
        enrolment=enrolment,
        educator=to,
        assigned_by_id=by.person_id,
        period=period(on, until),
        follows=assignment,
    )
    event = EducatorAssigned(
        person_id=enrolment.person_id, educatorassignment_id=new.pk, educator_id=to.pk
    )
    history.record(event, by=by, at=at)

    move_what_waits(assignment, to, by=by, at=at)
    decisions.drop_left(enrolment, on=on)
    educator_changes.make(assignment=assignment, enrolment=enrolment, by=by, at=at)
    return new


def _end(assignment: EducatorAssignment, *, on: date, by: Actor, at: datetime) -> None:
    assignment.period = ended(assignment.period, on)
    assignment.save(update_fields=["period"])
    event = EducatorAssignmentEnded(
        person_id=assignment.enrolment.person_id,
        educatorassignment_id=assignment.pk,
        ended_on=on,
    )
    history.record(event, by=by, at=at)


def _make_room(
    assignment: EducatorAssignment, to: Person, *, on: date, by: Actor, at: datetime
) -> None:
    """Who covered becomes who is assigned: one of a pair at a time."""
    there = EducatorAssignment.objects.filter(
        enrolment=assignment.enrolment, educator=to, period__overlap=period(on)
    )
    for one in there:
        if one.period.lower >= on or one.covers_id is None:
            raise IllegalMove(
                f"{to.name} is already assigned to them, or named to cover from today"
                " or later. That must end first"
            )
        one.enrolment = assignment.enrolment
        _end(one, on=on, by=by, at=at)


def move_what_waits(
    assignment: EducatorAssignment, to: Person, *, by: Actor, at: datetime
) -> None:
    """Every unit that waits for one of an assignment now waits for another."""
    waiting = Submission.objects.filter(
        enrolment=assignment.enrolment,
        educator=assignment.educator_id,
        status=SubmissionStatus.SUBMITTED,
    )
    for submission in waiting:
        countersignatures.drop(
            submission=submission, enrolment=assignment.enrolment, by=by, at=at
        )
        submission.educator = to
        submission.save(update_fields=["educator"])
        event = SubmissionHandedOver(
            person_id=assignment.enrolment.person_id,
            submission_id=submission.pk,
            educator_id=to.pk,
        )
        history.record(event, by=by, at=at)
