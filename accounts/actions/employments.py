"""Who works where, as periods: ended by a day, never deleted."""

from datetime import date, datetime

from django.db import transaction

from accounts import permissions
from accounts.actions import people
from accounts.choices import Basis
from accounts.events import EmploymentEnded, EmploymentStarted, ManagerNamed
from accounts.models import Employment, Organisation, Person
from accounts.permissions import require
from accounts.rules import periods as rules
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import ended, period
from ecf.transitions import IllegalMove


@transaction.atomic
def start(  # noqa: PLR0913 - an employment has this many parts
    *,
    person: Person,
    organisation: Organisation,
    from_: date,
    by: Actor,
    at: datetime,
    basis: Basis = Basis.DIRECT,
    manager: Person | None = None,
    until: date | None = None,
) -> Employment:
    """A person works for an organisation from a day, until before another if known.

    The same again returns what there is. Raises PermissionDenied; IllegalMove where
    it overlaps an employment there.
    """
    person = people.lock(person.pk)
    refusal = permissions.refuse_employment(
        by, person=person, organisation=organisation, on=london.today(at)
    )
    require(refusal)
    wanted = Employment(
        person=person,
        organisation=organisation,
        basis=basis,
        manager=manager,
        period=period(from_, until),
    )
    if same := _already(wanted):
        return same

    wanted.save()
    started = EmploymentStarted(
        person_id=person.pk,
        employment_id=wanted.pk,
        organisation_id=organisation.pk,
        started_on=from_,
    )
    history.record(started, by=by, at=at)
    return wanted


@transaction.atomic
def end(*, employment: Employment, on: date, by: Actor, at: datetime) -> None:
    """`on` is the first day without it. Raises IllegalMove where it has ended sooner,
    or would end before it has lasted a day."""
    people.lock(employment.person_id)
    employment = Employment.objects.select_related("person", "organisation").get(
        pk=employment.pk
    )
    require(_refuse(by, employment, at))
    if employment.period.upper == on:
        return
    rules.check_ending(employment.period.lower, employment.period.upper, end=on)

    employment.period = ended(employment.period, on)
    employment.save(update_fields=["period"])
    event = EmploymentEnded(
        person_id=employment.person_id,
        employment_id=employment.pk,
        organisation_id=employment.organisation_id,
        ended_on=on,
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def name_manager(
    *, employment: Employment, manager: Person | None, by: Actor, at: datetime
) -> None:
    """From now on this person manages them there, or nobody does."""
    people.lock(employment.person_id)
    employment = Employment.objects.select_related("person", "organisation").get(
        pk=employment.pk
    )
    require(_refuse(by, employment, at))
    if manager is not None and manager.pk == employment.person_id:
        raise IllegalMove("Nobody manages themselves")
    manager_id = manager.pk if manager else None
    if employment.manager_id == manager_id:
        return

    employment.manager = manager
    employment.save(update_fields=["manager"])
    event = ManagerNamed(
        person_id=employment.person_id,
        employment_id=employment.pk,
        manager_id=manager_id,
    )
    history.record(event, by=by, at=at)


def _refuse(by: Actor, employment: Employment, at: datetime) -> str | None:
    return permissions.refuse_employment(
        by,
        person=employment.person,
        organisation=employment.organisation,
        on=london.today(at),
    )


def _already(wanted: Employment) -> Employment | None:
    """The same employment, recorded before. Raises IllegalMove for an overlap."""
    found = Employment.objects.filter(
        person=wanted.person,
        organisation=wanted.organisation,
        period__overlap=wanted.period,
    ).first()
    if found is None:
        return None
    if (found.period, found.basis) == (wanted.period, wanted.basis):
        return found
    raise IllegalMove(
        f"{wanted.person.name} already works for {wanted.organisation.name} then"
    )
