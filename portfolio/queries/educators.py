"""Whom an educator has, and what educators changed about it themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio.choices import SubmissionStatus
from portfolio.models import Conflict, EducatorAssignment, Submission
from portfolio.queries.countersignatures import waits_to_be_countersigned
from portfolio.rules.enrolments import OVER


@dataclass(frozen=True, kw_only=True)
class MyPerson:
    """Somebody one educates; `waiting` is how many units wait for a first decision, as
    in the queue; `cover` is who stands in, now or later."""

    assignment: EducatorAssignment
    waiting: int
    cover: tuple[EducatorAssignment, ...]


def assignments_at_work(educator_id: int, on: date) -> QuerySet[EducatorAssignment]:
    """Whom somebody educates on a London date, by name; cover for others too."""
    return (
        EducatorAssignment.objects.in_force(on)
        .filter(educator=educator_id)
        .exclude(enrolment__status__in=OVER)
        .select_related(
            "enrolment__person", "enrolment__employer", "educator", "covers__educator"
        )
        .order_by("enrolment__person__name", "pk")
    )


def educators_of(enrolment_id: int, on: date) -> list[MyPerson]:
    """Everybody who educates one person on a London date, with their cover."""
    rows = (
        EducatorAssignment.objects.in_force(on)
        .filter(enrolment=enrolment_id, covers=None)
        .select_related("educator", "enrolment__person")
        .order_by("-period", "pk")
    )
    return _with_cover(list(rows), on)


def my_people(educator_id: int, on: date) -> list[MyPerson]:
    """Whom somebody educates, with what waits and who stands in: three queries."""
    return _with_cover(list(assignments_at_work(educator_id, on)), on)


def to_tell_coordinators(
    organisation_ids: Collection[int], on: date, *, since: date
) -> list[EducatorAssignment]:
    """What coordinators of these organisations are told, in one query: assignments
    that educators made themselves since a day (`by_themselves`: handed over, or cover),
    and those between two people in conflict today (`in_conflict`, P3). Latest first."""
    conflicts = Conflict.objects.filter(
        Q(person=OuterRef("enrolment__person"), educator=OuterRef("educator"))
        | Q(person=OuterRef("educator"), educator=OuterRef("enrolment__person")),
        period__contains=on,
    )
    by_themselves = Q(assigned_by=F("follows__educator")) | Q(
        assigned_by=F("covers__educator")
    )
    runs = Q(period__contains=on)
    return list(
        EducatorAssignment.objects.filter(enrolment__employer__in=organisation_ids)
        .exclude(enrolment__status__in=OVER)
        .annotate(
            by_themselves=Q(by_themselves, period__startswith__gte=since),
            in_conflict=Q(runs, Exists(conflicts)),
        )
        .filter(Q(by_themselves=True) | Q(in_conflict=True))
        .select_related("enrolment__person", "educator", "assigned_by")
        .order_by("-period", "-pk")
    )


def conflicts_of(person_id: int) -> QuerySet[Conflict]:
    """Every conflict of interest somebody has had, the latest first."""
    return (
        Conflict.objects.filter(Q(person=person_id) | Q(educator=person_id))
        .select_related("person", "educator", "declared_by")
        .order_by("-period", "pk")
    )


def conflicts_to_end(actor: Actor, on: date) -> QuerySet[Conflict]:
    """Those of people whose educators this coordinator assigns."""
    places = accounts.organisations_where(actor, Ability.ASSIGN_EDUCATORS, on)
    return (
        Conflict.objects.filter(person__enrolments__employer__in=places)
        .select_related("person", "educator")
        .distinct()
    )


def _with_cover(rows: list[EducatorAssignment], on: date) -> list[MyPerson]:
    covers: dict[int | None, tuple[EducatorAssignment, ...]] = {}
    for cover in (
        EducatorAssignment.objects.filter(covers__in=rows, period__endswith__gt=on)
        .select_related("educator")
        .order_by("period")
    ):
        covers[cover.covers_id] = (*covers.get(cover.covers_id, ()), cover)
    waiting = dict(
        Submission.objects.filter(
            enrolment__in=[row.enrolment_id for row in rows],
            status=SubmissionStatus.SUBMITTED,
        )
        .exclude(waits_to_be_countersigned())
        .values_list("enrolment")
        .annotate(count=Count("pk"))
    )
    return [
        MyPerson(
            assignment=row,
            waiting=waiting.get(row.enrolment_id, 0),
            cover=covers.get(row.pk, ()),
        )
        for row in rows
    ]
