"""Setting out on a framework, and being held up by the register (P1)."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from accounts.actions import people
from accounts.models import Organisation, Person
from accounts.permissions import require
from curriculum.models import FrameworkVersion
from ecf.database.prepared import Given, prepared
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.choices import EnrolmentStatus
from portfolio.events import (
    Enrolled,
    EnrolmentActivated,
    EnrolmentPaused,
    EnrolmentResumed,
)
from portfolio.models import Enrolment
from portfolio.rules import enrolments as rules
from register import queries as register


def lock(enrolment_id: int) -> Enrolment:
    """Hold everything about one person's progress still: every action takes this lock
    first. With person, employer and version.

    Two reads: whoever waits for a transfer would join the row as it is now with the
    employer of before, and find nothing.
    """
    _held(enrolment=enrolment_id)
    found = _as_it_is.first(enrolment=enrolment_id)
    if found is None:
        raise Enrolment.DoesNotExist
    return found


@prepared
def _held(enrolment: Given) -> QuerySet[Enrolment, int]:
    held = Enrolment.objects.select_for_update().filter(pk=enrolment)
    return held.values_list("pk", flat=True)


@prepared
def _as_it_is(enrolment: Given) -> QuerySet[Enrolment]:
    found = Enrolment.objects.filter(pk=enrolment)
    return found.select_related("person", "employer", "version")


@transaction.atomic
def enrol(  # noqa: PLR0913 - an enrolment has this many parts
    *,
    person: Person,
    version: FrameworkVersion,
    employer: Organisation,
    started_on: date,
    fte: Decimal,
    by: Actor,
    at: datetime,
) -> Enrolment:
    """A person sets out on a framework; `fte` is above 0 and at most 1.

    Without the registration the framework asks for, the enrolment is *pending* (P1).
    The same again returns what there is. Raises PermissionDenied with the reason.
    """
    person = people.lock(person.pk)
    on = london.today(at)
    require(permissions.refuse_enrol(by, employer, on=on))
    require(permissions.refuse_place(person, version, employer, from_=started_on))
    if there := _standing_on(person, version):
        return there

    enrolment = Enrolment.objects.create(
        person=person,
        framework_id=version.framework_id,
        version=version,
        employer=employer,
        started_on=started_on,
        fte=fte,
        status=_status_owed(
            version, person.pk, EnrolmentStatus.PENDING, on=max(on, started_on)
        ),
    )
    event = Enrolled(
        person_id=person.pk, enrolment_id=enrolment.pk, version_id=version.pk
    )
    history.record(event, by=by, at=at)
    return enrolment


def bring_up_to_date(*, people: Collection[int], by: Actor, at: datetime) -> None:
    """Make the enrolments of these people what the register makes of them: active once
    registered, paused while suspended or lapsed or without an employer, resumed after.
    Changes only what differs, so it may run twice, late or out of order."""
    for person_id in people:
        for enrolment in queries.standing_enrolments(person_id):
            _bring_up_to_date(enrolment.pk, by=by, at=at)


@transaction.atomic
def _bring_up_to_date(enrolment_id: int, *, by: Actor, at: datetime) -> None:
    settle(enrolment=lock(enrolment_id), by=by, at=at)


def settle(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """The same for one, by an action that holds its lock."""
    now = EnrolmentStatus(enrolment.status)
    owed = _status_owed(
        enrolment.version,
        enrolment.person_id,
        now,
        on=london.today(at),
        has_left=queries.departure_of(enrolment.pk) is not None,
    )
    if owed == now:
        return
    check_move(rules.MOVES, start=now, end=owed)

    enrolment.status = owed
    enrolment.save(update_fields=["status"])
    announced = {
        EnrolmentStatus.PENDING: EnrolmentActivated,
        EnrolmentStatus.ACTIVE: EnrolmentPaused,
        EnrolmentStatus.PAUSED: EnrolmentResumed,
    }[now]
    event = announced(person_id=enrolment.person_id, enrolment_id=enrolment.pk)
    history.record(event, by=by, at=at)


def _status_owed(
    version: FrameworkVersion,
    person_id: int,
    now: EnrolmentStatus,
    *,
    on: date,
    has_left: bool = False,
) -> EnrolmentStatus:
    standing = register.standing([person_id], on).get(person_id)
    return rules.status_owed(
        now,
        needs_registration=version.needs_registration,
        may_practise=standing is not None and standing.in_force,
        has_left=has_left,
    )


def _standing_on(person: Person, version: FrameworkVersion) -> Enrolment | None:
    return (
        queries.standing_enrolments(person.pk)
        .filter(framework=version.framework_id)
        .first()
    )
