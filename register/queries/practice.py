"""Hours of practice (R6): years of people, and what waits for a supervisor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability, Basis
from accounts.models import Employment, Organisation
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from register.choices import VisitStatus
from register.models import Entry, PracticePlan, PracticeVisit
from register.rules.practice import Year
from register.rules.renewals import next_year_from

# Ids of persons and of organisations.
Under = Sequence[tuple[int, int]]

# One row an entry, however many there are. Days of registration in the year, without
# suspension; a renewal in hand stands for the whole of its year (R4).
YEARS = """
    WITH year AS (SELECT daterange(%(year_from)s, %(until)s) AS days)
    SELECT entry.id,
        CASE WHEN EXISTS (
            SELECT FROM register_renewal
            WHERE entry_id = entry.id AND year_from = %(year_from)s
              AND status = 'in_hand'
        ) THEN %(until)s - %(year_from)s ELSE coalesce((
            SELECT sum(upper(period * days) - lower(period * days))
            FROM register_registrationperiod
            WHERE entry_id = entry.id AND superseded_at IS NULL AND period && days
        ), 0) END - coalesce((
            SELECT sum(upper(period * days) - lower(period * days))
            FROM register_suspension
            WHERE entry_id = entry.id AND superseded_at IS NULL AND period && days
        ), 0),
        coalesce((
            SELECT weeks FROM register_practiceleave
            WHERE entry_id = entry.id AND year_from = %(year_from)s
            ORDER BY id DESC LIMIT 1
        ), 0),
        coalesce(visits.confirmed, 0), coalesce(visits.waiting, 0),
        ARRAY(
            SELECT place.name::text FROM register_caseholder held
            JOIN accounts_organisation place ON place.id = held.organisation_id
            WHERE held.entry_id = entry.id AND held.year_from = %(year_from)s
              AND held.withdrawn_at IS NULL
            ORDER BY place.name
        )
    FROM register_entry entry
    CROSS JOIN year
    LEFT JOIN LATERAL (
        SELECT sum(quarters) FILTER (WHERE status = 'confirmed') AS confirmed,
            sum(quarters) FILTER (WHERE status = 'logged') AS waiting
        FROM register_practicevisit
        WHERE entry_id = entry.id AND happened_on <@ days
    ) visits ON true
    WHERE entry.id = ANY (%(entries)s)
"""


@dataclass(frozen=True, kw_only=True)
class Supervised:
    """One person's year as a supervisor sees it."""

    entry: Entry
    year: Year


def practice_years(entry_ids: Collection[int], year_from: date) -> dict[int, Year]:
    """By entry id: one statement for one person or for five hundred."""
    with connection.cursor() as cursor:
        asked = {"year_from": year_from, "until": next_year_from(year_from)}
        cursor.execute(YEARS, {**asked, "entries": list(entry_ids)})
        return {
            row[0]: Year(
                year_from=year_from,
                registered=max(row[1], 0),
                leave_weeks=row[2],
                confirmed=row[3],
                waiting=row[4],
                caseholder_at=tuple(row[5]),
            )
            for row in cursor.fetchall()
        }


def visits_of(entry: Entry, year: Year) -> QuerySet[PracticeVisit]:
    """All of a year that stand, the latest first."""
    return (
        entry.practice_visits.exclude(status=VisitStatus.WITHDRAWN)
        .filter(happened_on__gte=year.year_from, happened_on__lt=year.until)
        .select_related("organisation", "decided_by")
        .order_by("-happened_on", "-pk")
    )


def own_visit(person_id: int, public_id: UUID) -> PracticeVisit | None:
    """One that the person may still correct or take out."""
    still = [VisitStatus.LOGGED, VisitStatus.RETURNED]
    return (
        PracticeVisit.objects.filter(
            entry__person=person_id, public_id=public_id, status__in=still
        )
        .select_related("entry", "organisation")
        .first()
    )


def quarters_on(entry: Entry, day: date) -> int:
    """All that stands of one day."""
    standing = entry.practice_visits.exclude(status=VisitStatus.WITHDRAWN)
    counted = standing.filter(happened_on=day).values_list("quarters", flat=True)
    return sum(counted)


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
    mine = Q(entry__person=by.person_id)
    return found.exclude(mine).select_related("entry__person", "organisation")


def plan_of(entry: Entry, year_from: date) -> PracticePlan | None:
    """The latest of the year, with who agreed it."""
    plans = entry.practice_plans.filter(year_from=year_from)
    return plans.select_related("agreed_by").order_by("-pk").first()


def entries_supervised(by: Actor, on: date) -> QuerySet[Entry]:
    """Everybody on the register whom this person manages, or sees at their employer;
    by name, never themselves."""
    places = accounts.organisations_where(by, Ability.SEE_PEOPLE, on)
    jobs = Employment.objects.filter(
        Q(organisation__in=places) | Q(manager=by.person_id), period__contains=on
    )
    return (
        Entry.objects.filter(person__in=jobs.values("person"))
        .exclude(person=by.person_id)
        .order_by("name", "pk")
    )


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
    return (
        Entry.objects.filter(person__in=jobs.values("person"))
        .exclude(person=by.person_id)
        .order_by("name", "pk")
    )


def jobs_under(by: Actor, on: date) -> Under:
    """Whom they manage, and where: ids of persons and organisations."""
    if by.person_id is None:
        return []
    return _jobs_under(manager=by.person_id, on=on)


@prepared
def _jobs_under(manager: Given, on: Given) -> QuerySet[Employment, tuple[int, int]]:
    return accounts.jobs_under(manager, on).values_list("person", "organisation")


def _supervised(by: Actor, on: date, under: Under | None) -> Q:
    """Whoever manages the person at the employer a visit was for, or sees the people
    of that employer."""
    places = accounts.organisations_where(by, Ability.SEE_PEOPLE, on)
    theirs = Q(organisation__in=places)
    for person_id, place in jobs_under(by, on) if under is None else under:
        theirs |= Q(entry__person=person_id, organisation=place)
    return theirs
