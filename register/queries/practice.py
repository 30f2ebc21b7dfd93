"""Hours of practice (R6): the years of people. Where entries were merged, the one that
lasts answers for all of them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from accounts import queries as accounts
from register.choices import VisitStatus
from register.models import Entry, PracticePlan, PracticeVisit
from register.rules.practice import Year
from register.rules.renewals import next_year_from

# One row an entry, however many there are. Days of registration in the year, without
# suspension; a renewal in hand stands for the whole of its year (R4). Ranges of merged
# entries may overlap: no day counts twice.
YEARS = """
    WITH year AS (SELECT daterange(%(year_from)s, %(until)s) AS days)
    SELECT entry.id,
        CASE WHEN EXISTS (
            SELECT FROM register_renewal
            WHERE entry_id = ANY (family.ids) AND year_from = %(year_from)s
              AND status = 'in_hand'
        ) THEN %(until)s - %(year_from)s ELSE coalesce((
            SELECT sum(upper(span) - lower(span)) FROM unnest((
                SELECT range_agg(period * days) FROM register_registrationperiod
                WHERE entry_id = ANY (family.ids) AND superseded_at IS NULL
                  AND period && days
            )) AS span
        ), 0) END - coalesce((
            SELECT sum(upper(span) - lower(span)) FROM unnest((
                SELECT range_agg(period * days) FROM register_suspension
                WHERE entry_id = ANY (family.ids) AND superseded_at IS NULL
                  AND period && days
            )) AS span
        ), 0),
        coalesce((
            SELECT weeks FROM register_practiceleave
            WHERE entry_id = ANY (family.ids) AND year_from = %(year_from)s
            ORDER BY id DESC LIMIT 1
        ), 0),
        coalesce(visits.confirmed, 0), coalesce(visits.waiting, 0),
        ARRAY(
            SELECT DISTINCT place.name::text FROM register_caseholder held
            JOIN accounts_organisation place ON place.id = held.organisation_id
            WHERE held.entry_id = ANY (family.ids) AND held.year_from = %(year_from)s
              AND held.withdrawn_at IS NULL
            ORDER BY 1
        )
    FROM register_entry entry
    CROSS JOIN year
    CROSS JOIN LATERAL (
        SELECT array_agg(id) AS ids FROM register_entry one
        WHERE one.id = entry.id OR one.merged_into_id = entry.id
    ) family
    LEFT JOIN LATERAL (
        SELECT sum(quarters) FILTER (WHERE status = 'confirmed') AS confirmed,
            sum(quarters) FILTER (WHERE status = 'logged') AS waiting
        FROM register_practicevisit
        WHERE entry_id = ANY (family.ids) AND happened_on <@ days
    ) visits ON true
    WHERE entry.id = ANY (%(entries)s)
"""


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
        visits_standing(entry)
        .filter(happened_on__gte=year.year_from, happened_on__lt=year.until)
        .select_related("organisation", "decided_by")
        .order_by("-happened_on", "-pk")
    )


def visits_standing(entry: Entry) -> QuerySet[PracticeVisit]:
    """Whatever their year."""
    found = PracticeVisit.objects.exclude(status=VisitStatus.WITHDRAWN)
    return found.filter(entry__in=family(entry))


def own_visit(person_id: int, public_id: UUID) -> PracticeVisit | None:
    """One that the person may still correct or take out."""
    still = [VisitStatus.LOGGED, VisitStatus.RETURNED]
    return (
        PracticeVisit.objects.filter(
            entry__person__in=accounts.known_as(person_id),
            public_id=public_id,
            status__in=still,
        )
        .select_related("entry", "organisation")
        .first()
    )


def quarters_on(entry: Entry, day: date) -> int:
    """All that stands of one day."""
    counted = visits_standing(entry).filter(happened_on=day)
    return sum(counted.values_list("quarters", flat=True))


def plan_of(entry: Entry, year_from: date) -> PracticePlan | None:
    """The latest of the year, with who agreed it."""
    plans = PracticePlan.objects.filter(entry__in=family(entry), year_from=year_from)
    return plans.select_related("agreed_by").order_by("-pk").first()


def family(entry: Entry) -> QuerySet[Entry, int]:
    """The id of the entry, and of those that were merged into it."""
    found = Entry.objects.filter(Q(pk=entry.pk) | Q(merged_into=entry.pk))
    return found.values_list("pk", flat=True)
