"""Leaving an employer, and being taken back: no reason is kept (P9)."""

from datetime import datetime

from django.db import transaction

from accounts import queries as accounts
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.events import Departed, Returned
from portfolio.models import Departure, Enrolment
from portfolio.rules import enrolments as states


@transaction.atomic
def depart(*, enrolment: Enrolment, by: Actor, at: datetime) -> Departure:
    """The person's part in the programme ends with their employer: the enrolment is
    paused, what was earned stays, and they can read all of it for life. The same again
    returns what there is. Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_moving(by, enrolment, on=london.today(at)))
    require(states.refuse_end(enrolment.status))
    if there := queries.departure_of(enrolment.pk):
        return there

    departure = Departure.objects.create(
        enrolment=enrolment,
        employer_id=enrolment.employer_id,
        left_at=at,
        recorded_by_id=by.person_id,
    )
    event = Departed(person_id=enrolment.person_id, departure_id=departure.pk)
    history.record(event, by=by, at=at)

    enrolments.settle(enrolment=enrolment, by=by, at=at)
    return departure


@transaction.atomic
def come_back(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """The same employer takes them back. Changes nothing where they are there. Raises
    PermissionDenied with the reason."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_moving(by, enrolment, on=london.today(at)))
    close(enrolment=enrolment, by=by, at=at)


def follow_jobs(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """Where their job with the employer has ended, they have left; where they work
    there again, they are back. A transfer under way is left to itself: it ends with an
    employer. Changes nothing where that is known."""
    person = enrolment.person
    jobs = accounts.employments_of(person.merged_into_id or person.pk, london.today(at))
    works_there = jobs.filter(organisation=enrolment.employer_id).exists()
    if works_there:
        come_back(enrolment=enrolment, by=by, at=at)
    elif enrolment.status not in states.OVER and not queries.is_moving(enrolment.pk):
        depart(enrolment=enrolment, by=by, at=at)


def close(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """They have an employer again: for an action that holds the enrolment's lock."""
    departure = queries.departure_of(enrolment.pk)
    if departure is None:
        return
    departure.returned_at = at
    departure.save(update_fields=["returned_at"])
    event = Returned(person_id=enrolment.person_id, departure_id=departure.pk)
    history.record(event, by=by, at=at)

    enrolments.settle(enrolment=enrolment, by=by, at=at)
