"""Who has asked what of the register."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from accounts.choices import Ability, OrganisationKind
from accounts.models import Organisation
from ecf.events.actor import Actor
from register.choices import PurposeKind
from register.models import Check, Entry, RegistrationNumber

# E3: what the person does not see.
OF_AUTHORITIES = Q(
    organisation__kind__in=[OrganisationKind.REGULATOR, OrganisationKind.POLICE]
)
FOR_SAFEGUARDING = Q(purpose_kind=PurposeKind.SAFEGUARDING)


def organisations_checked_for(by: Actor, on: date) -> QuerySet[Organisation]:
    """For whom this actor may check the register on a London date."""
    places = accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    return Organisation.objects.filter(pk__in=places).order_by("name")


def organisations_decided_for(by: Actor, on: date) -> QuerySet[Organisation]:
    """The regulators whose registrar this actor is on a London date."""
    places = accounts.organisations_where(by, Ability.DECIDE_REGISTER, on)
    return Organisation.objects.filter(pk__in=places).order_by("name")


def all_work_for(people: Collection[int], organisation_id: int, on: date) -> bool:
    """Whether a check is by the own employer of everybody it is about (R7)."""
    employed = accounts.people_employed_by(organisation_id, on).filter(
        Q(pk__in=people) | Q(merged_into__in=people)
    )
    return {person.merged_into_id or person.pk for person in employed} >= set(people)


def checks_of_organisations(
    organisations: QuerySet[Organisation], by: Actor
) -> QuerySet[Check]:
    """The newest first, with the entry and who asked. Those for safeguarding are listed
    to nobody but who asked: the person they are about may be a checker there (E3)."""
    listed = ~FOR_SAFEGUARDING | Q(
        asked_by_person=by.person_id, asked_by_client=by.client_id
    )
    return _newest_first(Check.objects.filter(listed, organisation__in=organisations))


def checks_meant(checks: QuerySet[Check], meant: str | int) -> QuerySet[Check]:
    """Those about an entry, by any number it has or had; or the one of that id."""
    if isinstance(meant, int):
        return checks.filter(pk=meant)
    lasting = RegistrationNumber.objects.filter(number=meant).values(
        lasting=Coalesce("entry__merged_into", "entry")
    )
    family = Entry.objects.filter(Q(pk__in=lasting) | Q(merged_into__in=lasting))
    return checks.filter(entry__in=family.values("pk"))


def checks_of_person(person_id: int) -> QuerySet[Check]:
    """What a person may know of who has checked their entry (E3)."""
    return _newest_first(_about(person_id))


def checks_visible_to(by: Actor, on: date) -> QuerySet[Check]:
    """Those of organisations the actor checks for, or is a registrar of, and those
    about themselves; but none about themselves that people do not see (E3)."""
    places = accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    places |= accounts.organisations_where(by, Ability.DECIDE_REGISTER, on)
    found = Check.objects.filter(organisation__in=places)
    if by.person_id is not None:
        kept = FOR_SAFEGUARDING | OF_AUTHORITIES
        found = found.exclude(kept & _of(by.person_id))
        found |= _about(by.person_id)
    return _newest_first(found)


def safeguarding_checks(by: Actor, on: date) -> QuerySet[Check]:
    """For registrars: every check that somebody marked so, the newest first; none that
    is about the registrar who looks."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return Check.objects.none()
    found = Check.objects.filter(FOR_SAFEGUARDING)
    if by.person_id is not None:
        found = found.exclude(_of(by.person_id))
    return _newest_first(found)


def checks_about(person_id: int) -> QuerySet[Check]:
    """All there are about somebody, those they may not see among them."""
    return Check.objects.filter(_of(person_id))


def last_check_by(by: Actor) -> Check | None:
    """What somebody asked last, to ask no more than is new (E4)."""
    if by.person_id is None:
        return None
    return Check.objects.filter(asked_by_person=by.person_id).order_by("-pk").first()


def _about(person_id: int) -> QuerySet[Check]:
    return Check.objects.filter(
        ~OF_AUTHORITIES,
        ~FOR_SAFEGUARDING,
        entry__person__in=accounts.known_as(person_id),
    )


def _of(person_id: int) -> Q:
    """About somebody, under any id and any entry they are known by."""
    known = accounts.known_as(person_id)
    return Q(entry__person__in=known) | Q(entry__merged_into__person__in=known)


def _newest_first(checks: QuerySet[Check]) -> QuerySet[Check]:
    return checks.select_related(
        "entry", "organisation", "asked_by_person", "asked_by_client"
    ).order_by("-pk")
