"""Every read of people, what they may do and where they work, by date."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from allauth.idp.oidc.models import Token
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from accounts.choices import Ability, InvitationState, Role, Scope
from accounts.events import EmploymentEnded, EmploymentStarted
from accounts.models import (
    ApiClient,
    Employment,
    Invitation,
    Organisation,
    Person,
    RoleGrant,
    User,
)
from accounts.rules import abilities
from accounts.rules.invitations import digest_of, just_accepted, state_of
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from ecf.events.event import Event

# What a system's scope lets it do for its own organisation.
ABILITY_OF_SCOPE = {
    Scope.CHECK: Ability.CHECK_REGISTER,
    Scope.WATCH: Ability.CHECK_REGISTER,
    Scope.PAY: Ability.SEE_PAY,
    Scope.PROGRESS: Ability.SEE_PEOPLE,
}


def ids_of(person: Person) -> list[int]:
    """Every id the person is known by, the lasting one first: a merge repoints
    nothing, so whoever reads what happened to a person reads all of these."""
    lasting = person.merged_into_id or person.pk
    merged = Person.objects.filter(merged_into=lasting).order_by("pk")
    return [lasting, *merged.values_list("pk", flat=True)]


def known_as(person_id: int | None) -> QuerySet[Person, int]:
    """Ids of every record of one person, for `person__in`: found by index, where an OR
    across the join would read everybody's rows. Of nobody, for None."""
    if person_id is None:
        return Person.objects.none().values_list("pk", flat=True)
    records = Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id))
    return records.values_list("pk", flat=True)


def name_of(person_id: int) -> str:
    """What a page calls them. Raises Person.DoesNotExist."""
    return Person.objects.values_list("name", flat=True).get(pk=person_id)


def roles_of(person_id: int, on: date) -> QuerySet[RoleGrant]:
    """The roles a person holds on a London date, with the organisations."""
    return roles_on(on).filter(_of_person(person_id)).select_related("organisation")


def roles_on(on: date, *, ability: Ability | None = None) -> QuerySet[RoleGrant]:
    """Every role held on a London date; those alone that let their holder do this."""
    may = [role for role, lets in abilities.ABILITIES.items() if ability in lets]
    held = RoleGrant.objects.filter(period__contains=on)
    return held.filter(role__in=may) if ability else held


def abilities_of(person_id: int, on: date) -> dict[Ability, frozenset[int]]:
    """What a person may do on a London date: each ability, and the ids of the
    organisations it holds for. One query."""
    return dict(holdings_of(person_id, on).abilities)


@dataclass(frozen=True)
class Holdings:
    """What a person holds on a date: their roles, and each ability with the ids of the
    organisations it holds for."""

    roles: frozenset[Role]
    abilities: Mapping[Ability, frozenset[int]]


def holdings_of(person_id: int, on: date) -> Holdings:
    """Roles and abilities on a London date, for pages that need both. One query."""
    held = [(Role(role), place) for role, place in _held(person=person_id, on=on)]
    return Holdings(
        roles=frozenset(role for role, _ in held),
        abilities=abilities.abilities_by_place(held),
    )


@prepared
def _held(person: Given, on: Given) -> QuerySet[RoleGrant, tuple[str, int]]:
    return roles_of(person, on).values_list("role", "organisation_id")


def abilities_of_client(client_id: int) -> dict[Ability, frozenset[int]]:
    """What an employer's system may do: by its scopes, for its one organisation."""
    client = (
        ApiClient.objects.filter(pk=client_id, revoked_at=None)
        .select_related("client")
        .first()
    )
    if client is None:
        return {}
    granted = set(client.client.get_scopes())
    return {
        ability: frozenset({client.organisation_id})
        for scope, ability in ABILITY_OF_SCOPE.items()
        if scope.value in granted
    }


def organisations_where(by: Actor, ability: Ability, on: date) -> frozenset[int]:
    """Ids of the organisations for which this actor may do this on a London date.
    A named part of the service acts by rule, for all of them."""
    if by.person_id is not None:
        return abilities_of(by.person_id, on).get(ability, frozenset())
    if by.client_id is not None:
        return abilities_of_client(by.client_id).get(ability, frozenset())
    return frozenset(Organisation.objects.values_list("pk", flat=True))


def employments_of(person_id: int, on: date) -> QuerySet[Employment]:
    """Where a person works on a London date, with organisation and manager."""
    return Employment.objects.filter(
        _of_person(person_id), period__contains=on
    ).select_related("organisation", "manager")


def managers_of(person_id: int, on: date) -> frozenset[int]:
    """Ids of who manages somebody, in any job, on a London date: the one the job says,
    and the lasting one."""
    jobs = Employment.objects.filter(
        person__in=_records_of(person_id), period__contains=on
    )
    found = jobs.values_list("manager", "manager__merged_into")
    return frozenset(id_ for ids in found for id_ in ids if id_)


def jobs_under(manager_id: int, on: date) -> QuerySet[Employment]:
    """The jobs that somebody manages on a London date, under any id."""
    return Employment.objects.filter(
        manager__in=known_as(manager_id), period__contains=on
    )


def all_roles_of(person_id: int) -> QuerySet[RoleGrant]:
    """Every role a person has held, holds or will hold: the latest first."""
    grants = RoleGrant.objects.filter(_of_person(person_id))
    return grants.select_related("organisation", "granted_by").order_by(
        "-period", "role"
    )


def all_employments_of(person_id: int) -> QuerySet[Employment]:
    """Every job a person has had, has or will have: the latest first."""
    jobs = Employment.objects.filter(_of_person(person_id))
    return jobs.select_related("organisation", "manager").order_by("-period", "pk")


def boundaries_between(since: date, until: date) -> Iterator[Event]:
    """An event for each employment that begins or ends by the calendar, on a London
    date after `since`, up to and including `until`."""
    jobs = Employment.objects.order_by("pk")
    for job in jobs.filter(period__startswith__gt=since, period__startswith__lte=until):
        yield EmploymentStarted(
            person_id=job.person_id,
            employment_id=job.pk,
            organisation_id=job.organisation_id,
            started_on=job.period.lower,
        )
    for job in jobs.filter(period__endswith__gt=since, period__endswith__lte=until):
        yield EmploymentEnded(
            person_id=job.person_id,
            employment_id=job.pk,
            organisation_id=job.organisation_id,
            ended_on=job.period.upper,
        )


def people_employed_by(organisation_id: int, on: date) -> QuerySet[Person]:
    working = Employment.objects.filter(
        organisation=organisation_id, period__contains=on
    )
    return Person.objects.filter(pk__in=working.values("person"))


def is_managed_by(person_id: int, manager_id: int, on: date) -> bool:
    """Whether this manager manages the person in any job on a London date, whatever
    ids the two have there."""
    return bool(_managed_by(person=person_id, manager=manager_id, on=on))


@prepared
def _managed_by(person: Given, manager: Given, on: Given) -> QuerySet[Employment, int]:
    jobs = jobs_under(manager, on).filter(person__in=_records_of(person))
    return jobs.values_list("pk", flat=True)


def token_of(value: str) -> Token | None:
    """An access token in force, with its client and organisation, if an employer's
    system that is still let in holds it. One query."""
    return (
        Token.objects.valid()
        .by_value(value)
        .filter(
            type=Token.Type.ACCESS_TOKEN,
            client__api_client__isnull=False,
            client__api_client__revoked_at=None,
        )
        .select_related("client__api_client__organisation")
        .first()
    )


def user_of(email: str) -> User | None:
    """Who signs in with this address, in whatever case it is written."""
    return User.objects.filter(email__iexact=email).select_related("person").first()


def people_signing_in_with(addresses: Collection[str]) -> dict[str, int]:
    """Their ids by these addresses, which are in small letters: one query."""
    found = User.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    return dict(found.values_list("address", "person_id"))


def addresses_of(person: Person) -> list[str]:
    """Where mail reaches somebody who can sign in, under any id they are known by."""
    users = User.objects.filter(person__in=ids_of(person), is_active=True)
    return [user.email for user in users.order_by("pk")]


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link opens, or opened."""
    return (
        Invitation.objects.filter(digest=digest_of(token))
        .select_related("person", "organisation")
        .first()
    )


def state_of_invitation(
    invitation: Invitation, *, at: datetime, again: bool = False
) -> InvitationState:
    """Whether its link opens; `again` where the same button may be pressed twice."""
    if again and just_accepted(invitation.accepted_at, at=at):
        return InvitationState.OPEN
    return state_of(
        accepted_at=invitation.accepted_at,
        replaced_at=invitation.replaced_at,
        expires_at=invitation.expires_at,
        at=at,
    )


def employers() -> QuerySet[Organisation]:
    """Everywhere a social worker can work, by name."""
    return Organisation.objects.filter(kind__in=abilities.EMPLOYERS).order_by("name")


def organisation_of(code: str) -> Organisation | None:
    """Codes are written in any case."""
    return Organisation.objects.filter(code__iexact=code).first()


def _of_person(person_id: int) -> Q:
    return Q(person__in=known_as(person_id))


def _records_of(person_id: int) -> QuerySet[Person, int]:
    """The same as `known_as`, asked with any of the ids: a portfolio stays with the
    record that went."""
    lasting = Subquery(
        Person.objects.filter(pk=person_id).values_list(Coalesce("merged_into", "pk"))
    )
    records = Person.objects.filter(Q(pk=lasting) | Q(merged_into=lasting))
    return records.values_list("pk", flat=True)


def holders_of(
    role: Role, organisation_ids: Collection[int], on: date
) -> dict[int, frozenset[int]]:
    """Who holds a role at each of these organisations on a London date, by id."""
    found: dict[int, frozenset[int]] = {}
    for place, person_id in RoleGrant.objects.filter(
        role=role, organisation__in=organisation_ids, period__contains=on
    ).values_list("organisation_id", "person_id"):
        found[place] = found.get(place, frozenset()) | {person_id}
    return found


def working_among(people: Collection[int], on: date) -> set[int]:
    """Which of these people any employer has on a London date."""
    jobs = Employment.objects.filter(person__in=people, period__contains=on)
    return set(jobs.values_list("person_id", flat=True))


def address_of(person_id: int) -> tuple[str, str] | None:
    """Name and e-mail address of somebody who may sign in."""
    found = User.objects.filter(person=person_id, is_active=True).first()
    return (found.person.name, found.email) if found else None
