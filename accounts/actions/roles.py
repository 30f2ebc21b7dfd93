"""Roles, as periods: given by someone else (E2), ended by a day, never deleted."""

from datetime import date, datetime

from django.db import transaction

from accounts import permissions
from accounts.actions import people
from accounts.choices import Role
from accounts.events import RoleEnded, RoleGranted
from accounts.models import Organisation, Person, RoleGrant
from accounts.permissions import require
from accounts.rules import periods as rules
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import ended, period
from ecf.transitions import IllegalMove


@transaction.atomic
def grant(  # noqa: PLR0913 - a grant has this many parts
    *,
    person: Person,
    role: Role,
    organisation: Organisation,
    from_: date,
    by: Actor,
    at: datetime,
    until: date | None = None,
) -> RoleGrant:
    """A person holds a role for an organisation from a day, until before another if
    known. The same again returns what there is.

    Raises PermissionDenied; IllegalMove where it overlaps a grant of the same.
    """
    person = people.lock(person.pk)
    refusal = permissions.refuse_grant(
        by,
        person_id=person.pk,
        role=role,
        organisation=organisation,
        on=london.today(at),
    )
    require(refusal)
    wanted = RoleGrant(
        person=person,
        role=role,
        organisation=organisation,
        period=period(from_, until),
        granted_by_id=by.person_id,
    )
    return _already(wanted) or _record(wanted, by=by, at=at)


@transaction.atomic
def end(*, grant: RoleGrant, on: date, by: Actor, at: datetime) -> None:
    """`on` is the first day without it. Whoever may give a role may end it. Raises
    IllegalMove where it has ended sooner, or would end before it has lasted a day."""
    people.lock(grant.person_id)
    grant = RoleGrant.objects.select_related("organisation").get(pk=grant.pk)
    refusal = permissions.refuse_grant(
        by,
        person_id=grant.person_id,
        role=Role(grant.role),
        organisation=grant.organisation,
        on=london.today(at),
    )
    require(refusal)
    if grant.period.upper == on:
        return
    rules.check_ending(grant.period.lower, grant.period.upper, end=on)

    grant.period = ended(grant.period, on)
    grant.save(update_fields=["period"])
    event = RoleEnded(person_id=grant.person_id, rolegrant_id=grant.pk, ended_on=on)
    history.record(event, by=by, at=at)


def grant_as_invited(
    *, person: Person, role: Role, organisation: Organisation, by: Actor, at: datetime
) -> RoleGrant:
    """The role an invitation promised, from today. Whoever invited had to be allowed
    to give it then; `by` is them. Locks nothing: the invitation is held."""
    wanted = RoleGrant(
        person=person,
        role=role,
        organisation=organisation,
        period=period(london.today(at)),
        granted_by_id=by.person_id,
    )
    return _already(wanted) or _record(wanted, by=by, at=at)


def _record(wanted: RoleGrant, *, by: Actor, at: datetime) -> RoleGrant:
    wanted.save()
    granted = RoleGranted(
        person_id=wanted.person_id,
        rolegrant_id=wanted.pk,
        role=wanted.role,
        organisation_id=wanted.organisation_id,
    )
    history.record(granted, by=by, at=at)
    return wanted


def _already(wanted: RoleGrant) -> RoleGrant | None:
    """The same grant, recorded before. Raises IllegalMove for an overlap."""
    found = RoleGrant.objects.filter(
        person=wanted.person,
        role=wanted.role,
        organisation=wanted.organisation,
        period__overlap=wanted.period,
    ).first()
    if found is None or found.period == wanted.period:
        return found
    raise IllegalMove(f"{wanted.person.name} already holds this role then")
