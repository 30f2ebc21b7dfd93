"""Who has asked what of the register."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability, OrganisationKind
from accounts.models import Organisation
from ecf.events.actor import Actor
from register.models import Check

# E3: what the person does not see.
OF_REGULATOR = Q(organisation__kind=OrganisationKind.REGULATOR)


def organisations_checked_for(by: Actor, on: date) -> QuerySet[Organisation]:
    """For whom this actor may check the register on a London date."""
    places = accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    return Organisation.objects.filter(pk__in=places).order_by("name")


def all_work_for(people: Collection[int], organisation_id: int, on: date) -> bool:
    """Whether a check is by the own employer of everybody it is about (R7)."""
    employed = accounts.people_employed_by(organisation_id, on).filter(
        Q(pk__in=people) | Q(merged_into__in=people)
    )
    return {person.merged_into_id or person.pk for person in employed} >= set(people)


def checks_of_organisations(organisations: QuerySet[Organisation]) -> QuerySet[Check]:
    """The newest first, with the entry and who asked."""
    found = Check.objects.filter(organisation__in=organisations)
    return _newest_first(found)


def checks_of_person(person_id: int) -> QuerySet[Check]:
    """What a person may know of who has checked their entry (E3)."""
    return _newest_first(_about(person_id))


def checks_visible_to(by: Actor, on: date) -> QuerySet[Check]:
    """Those of organisations the actor checks for, and those about themselves."""
    found = Check.objects.filter(
        organisation__in=accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    )
    if by.person_id is not None:
        found |= _about(by.person_id)
    return _newest_first(found)


def last_check_by(by: Actor) -> Check | None:
    """What somebody asked last, to ask no more than is new (E4)."""
    if by.person_id is None:
        return None
    return Check.objects.filter(asked_by_person=by.person_id).order_by("-pk").first()


def _about(person_id: int) -> QuerySet[Check]:
    return Check.objects.filter(~OF_REGULATOR, entry__person=person_id)


def _newest_first(checks: QuerySet[Check]) -> QuerySet[Check]:
    return checks.select_related(
        "entry", "organisation", "asked_by_person", "asked_by_client"
    ).order_by("-pk")
