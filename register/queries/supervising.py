"""What waits for a supervisor, and for whom they answer (R6): under every id that
somebody is known by, for a merge repoints nothing."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from accounts.choices import Ability, Basis
from accounts.models import Employment, Organisation, Person
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from register.choices import VisitStatus
from register.models import Entry, PracticeVisit

# Lasting ids of persons, and ids of organisations.
Under = Sequence[tuple[int, int]]


def visits_to_confirm(
    by: Actor, on: date, under: Under | None = None
) -> QuerySet[PracticeVisit]:
    """What waits for this supervisor, by person, the oldest first; never their own."""
    waiting = visits_supervised(by, on, under).filter(status=VisitStatus.LOGGED)
    return waiting.order_by("entry__name", "entry", "happened_on", "pk")


def visits_supervised(
    by: Actor, on: date, under: Under | None = None
) -> QuerySet[PracticeVisit]:
    """Every visit this supervisor may confirm or send back. `under` is what
    `jobs_under` says of them, where it is known already."""
    found = PracticeVisit.objects.filter(_supervised(by, on, under))
    mine = accounts.known_as(by.person_id)
    return found.exclude(entry__person__in=mine).select_related(
        "entry__person", "organisation"
    )


def entries_supervised(by: Actor, on: date) -> QuerySet[Entry]:
    """Everybody on the register whom this person manages, or sees at their employer;
    by name, never themselves."""
    places = accounts.organisations_where(by, Ability.SEE_PEOPLE, on)
    jobs = Employment.objects.filter(
        Q(organisation__in=places) | Q(manager__in=accounts.known_as(by.person_id)),
        period__contains=on,
    )
    return _working(jobs, by)


def lists_for(by: Actor, on: date) -> list[Organisation]:
    """Employers whose yearly list of caseholders this person confirms."""
    places = accounts.organisations_where(by, Ability.SEE_PEOPLE, on)
    return list(accounts.employers().filter(pk__in=places))


def entries_listed(organisation: Organisation, by: Actor, on: date) -> QuerySet[Entry]:
    """Whom the list of an employer offers: its own staff on the register, by name,
    without agency staff and without who asks."""
    jobs = Employment.objects.filter(
        organisation=organisation, basis=Basis.DIRECT, period__contains=on
    )
    return _working(jobs, by)


def jobs_under(by: Actor, on: date) -> Under:
    """Whom they manage, and where: lasting ids of persons, ids of organisations."""
    if by.person_id is None:
        return []
    return _jobs_under(manager=by.person_id, on=on)


@prepared
def _jobs_under(manager: Given, on: Given) -> QuerySet[Employment, tuple[int, int]]:
    jobs = Employment.objects.filter(
        manager__in=accounts.known_as(manager), period__contains=on
    )
    lasting = Coalesce("person__merged_into", "person")
    return jobs.values_list(lasting, "organisation")


def _supervised(by: Actor, on: date, under: Under | None) -> Q:
    """Whoever manages the person at the employer a visit was for, or sees the people
    of that employer."""
    places = accounts.organisations_where(by, Ability.SEE_PEOPLE, on)
    theirs = Q(organisation__in=places)
    for person_id, place in jobs_under(by, on) if under is None else under:
        known = accounts.known_as(person_id)
        theirs |= Q(entry__person__in=known, organisation=place)
    return theirs


def _working(jobs: QuerySet[Employment], by: Actor) -> QuerySet[Entry]:
    """The entries that last of whoever has these jobs, under any id they are known by;
    without who asks."""
    lasting = jobs.values(lasting=Coalesce("person__merged_into", "person"))
    people = Person.objects.filter(Q(pk__in=lasting) | Q(merged_into__in=lasting))
    return (
        Entry.objects.filter(merged_into=None, person__in=people.values("pk"))
        .exclude(person__in=accounts.known_as(by.person_id))
        .order_by("name", "pk")
    )
