"""Who is enrolled, who educates them, and who may see it."""

from collections.abc import Collection
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Person
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import ClaimStatus, EnrolmentStatus
from portfolio.models import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    PriorClaim,
    Submission,
)
from register import queries as register
from register.choices import AnnotationKind


def enrolments_visible_to(actor: Actor, on: date) -> QuerySet[Enrolment]:
    """One's own, those of the people one educates that day, and those of employers
    whose people one may see; with person, employer and framework version."""
    places = accounts.organisations_where(actor, Ability.SEE_PEOPLE, on)
    return Enrolment.objects.filter(
        is_of(actor.person_id)
        | Q(pk__in=educated_by(actor.person_id, on))
        | Q(employer__in=places)
    ).select_related("person", "employer", "version")


def enrolments_at(organisation_ids: Collection[int]) -> QuerySet[Enrolment]:
    """Those of people whom these organisations employ, by name."""
    return (
        Enrolment.objects.filter(employer__in=organisation_ids)
        .select_related("person", "employer", "version")
        .order_by("person__name", "pk")
    )


def enrolment_of(person_id: int) -> Enrolment | None:
    """The one somebody is on; the last they were on, where all have ended."""
    return _latest.first(person=person_id)


@prepared
def _latest(person: Given) -> QuerySet[Enrolment]:
    return latest_enrolments(person)


def latest_enrolments(person_id: int) -> QuerySet[Enrolment]:
    """The one somebody is on first, with person, employer and version."""
    return (
        Enrolment.objects.filter(is_of(person_id))
        .select_related("person", "employer", "version")
        .order_by(F("ended_on").asc(nulls_first=True), "-started_on")
    )


def standing_enrolments(person_id: int) -> QuerySet[Enrolment]:
    """Those that have not ended, with their versions."""
    return (
        Enrolment.objects.filter(is_of(person_id))
        .exclude(status=EnrolmentStatus.ENDED)
        .select_related("version")
    )


def has_work(enrolment_id: int) -> bool:
    """Whether a unit was put forward or prior learning claimed, whatever came of it."""
    sent = PriorClaim.objects.exclude(status=ClaimStatus.DRAFT)
    return (
        Submission.objects.filter(enrolment=enrolment_id).exists()
        or sent.filter(enrolment=enrolment_id).exists()
    )


def assignments_of(enrolment_id: int, on: date) -> QuerySet[EducatorAssignment]:
    """The practice educators who sign off that day: the latest first, who only covers
    last."""
    return (
        EducatorAssignment.objects.in_force(on)
        .filter(enrolment=enrolment_id)
        .select_related("educator")
        .order_by(F("covers").asc(nulls_first=True), "-period")
    )


def assignment_of(enrolment_id: int, on: date) -> EducatorAssignment | None:
    """The practice educator who signs off that day: the latest, where there are two,
    and never one who only covers."""
    return assignments_of(enrolment_id, on).first()


def assigned_then(
    enrolment_id: int, educator_id: int, runs: DateRange
) -> EducatorAssignment | None:
    """Any assignment of the two in this period, cover too."""
    return EducatorAssignment.objects.filter(
        enrolment=enrolment_id, educator=educator_id, period__overlap=runs
    ).first()


def people_who_may_educate(enrolment: Enrolment, on: date) -> list[Person]:
    """Those at the same employer whose annotation is in force that day (R8)."""
    there = accounts.people_employed_by(enrolment.employer_id, on)
    people = {person.pk: person for person in there.order_by("name")}
    standing = register.standing(people, on)
    return [
        person
        for person in people.values()
        if person.pk != enrolment.person_id
        and person.pk in standing
        and standing[person.pk].holds(AnnotationKind.PRACTICE_EDUCATOR)
    ]


def conflicts_between(one: int, other: int, on: date) -> QuerySet[Conflict]:
    """Declared by either about the two of them (P3)."""
    return Conflict.objects.filter(
        Q(person=one, educator=other) | Q(person=other, educator=one),
        period__contains=on,
    )


def is_of(person_id: int | None) -> Q:
    """Of this person, under any id they were known by. Of nobody, for None."""
    return Q(person__in=accounts.known_as(person_id))


def educated_by(person_id: int | None, on: date) -> QuerySet[EducatorAssignment, int]:
    """Ids of the enrolments this person educates on a London date."""
    return (
        EducatorAssignment.objects.in_force(on)
        .filter(educator=person_id)
        .values_list("enrolment_id", flat=True)
    )
