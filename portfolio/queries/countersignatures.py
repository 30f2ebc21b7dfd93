"""Sign-offs of line managers, and the second educators they wait for (P3)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Person
from ecf.database.prepared import Given, prepared
from portfolio.choices import CountersignatureStatus
from portfolio.models import (
    Conflict,
    Countersignature,
    EducatorAssignment,
    Enrolment,
    Submission,
)
from portfolio.queries.enrolments import people_who_may_educate
from portfolio.queries.programmes import programme_of
from portfolio.queries.relations import are_of, relation
from portfolio.rules import countersignatures as rules

OPEN = (CountersignatureStatus.ASKED, CountersignatureStatus.NAMED)
PARTIES = ("signed_by", "countersigner", "submission__enrolment__person")


@dataclass(frozen=True, kw_only=True)
class ToCountersign:
    """One line of a queue. `is_mine`: this person is to countersign; else they signed
    off themselves, or are to name who does."""

    public_id: UUID
    person_name: str
    unit_title: str
    signed_by: str
    countersigner: str
    signed_at: datetime
    is_mine: bool


def countersignature_open(submission_id: int) -> Countersignature | None:
    """The one that a submission waits for."""
    return Countersignature.objects.filter(
        submission=submission_id, status__in=OPEN
    ).first()


def countersignatures_of(submission_id: int) -> list[Countersignature]:
    """Every one of a submission, the latest first; none that was dropped."""
    return list(
        Countersignature.objects.filter(submission=submission_id)
        .exclude(status=CountersignatureStatus.DROPPED)
        .select_related("signed_by", "countersigner")
        .order_by("-pk")
    )


def was_refused(submission_id: int) -> bool:
    """Whether somebody would not countersign this revision."""
    return Countersignature.objects.filter(
        submission=submission_id, status=CountersignatureStatus.REFUSED
    ).exists()


def countersigned_by(submission_ids: Collection[int]) -> set[int]:
    """Ids of who countersigned any of these."""
    found = Countersignature.objects.filter(
        submission__in=submission_ids, status=CountersignatureStatus.SIGNED
    )
    return {id_ for id_ in found.values_list("countersigner", flat=True) if id_}


def waits_to_be_countersigned() -> Exists:
    """Of submissions: whether a line manager has signed off already."""
    return Exists(
        Countersignature.objects.filter(submission=OuterRef("pk"), status__in=OPEN)
    )


def has_countersignatures() -> Exists:
    """Of submissions: whether there is anything to show of a second educator."""
    every = Countersignature.objects.filter(submission=OuterRef("pk"))
    return Exists(every.exclude(status=CountersignatureStatus.DROPPED))


def is_signed_off_by_manager(submission: Submission) -> bool:
    """The same of one in hand. Asks only where `submissions_visible_to` has not."""
    known: bool | None = getattr(submission, "countersigning", None)
    if known is not None:
        return known
    return Submission.objects.filter(
        waits_to_be_countersigned(), pk=submission.pk
    ).exists()


def refusal_to_countersign(
    person_id: int, enrolment: Enrolment, signed_by_id: int, on: date
) -> str | None:
    """Why somebody cannot countersign on a London date. Three queries."""
    return rules.refuse(
        relation(person_id, enrolment, on),
        signed=person_id == signed_by_id,
        works_under_signer=accounts.is_managed_by(person_id, signed_by_id, on),
        on=on,
    )


def people_who_may_countersign(
    enrolment: Enrolment, signed_by_id: int, on: date
) -> list[Person]:
    """Of the practice educators of the employer, those nothing stands against: seven
    queries for any number. What `refusal_to_countersign` says of each holds."""
    person_id = enrolment.person_id
    lasting_id = enrolment.person.merged_into_id or person_id
    barred: set[int | None] = {signed_by_id, person_id, lasting_id}
    barred |= accounts.managers_of(person_id, on)
    for manager_id in (lasting_id, signed_by_id):
        jobs = accounts.jobs_under(manager_id, on)
        for ids in jobs.values_list("person", "person__merged_into"):
            barred.update(ids)
    for conflict in Conflict.objects.filter(
        Q(person=person_id) | Q(educator=person_id), period__contains=on
    ):
        barred |= {conflict.person_id, conflict.educator_id}
    in_turn = EducatorAssignment.objects.in_force(on).filter(educator=person_id)
    barred.update(in_turn.values_list("enrolment__person", flat=True))
    return [
        person
        for person in people_who_may_educate(enrolment, on)
        if person.pk not in barred
    ]


def to_countersign(person_id: int) -> list[ToCountersign]:
    """What somebody is to countersign, and what they signed off that waits for
    another; one's own work first, then the oldest. One query."""
    lines = [_line(row, person_id) for row in _open_with(person=person_id)]
    return sorted(lines, key=lambda line: (not line.is_mine, line.signed_at))


def to_name_countersigner(
    held: Mapping[Ability, frozenset[int]],
) -> list[ToCountersign]:
    """Those nobody is named for, for whoever holds these abilities. One query."""
    nowhere: frozenset[int] = frozenset()
    places = held.get(Ability.ASSIGN_EDUCATORS, nowhere) | held.get(
        Ability.NAME_EDUCATORS, nowhere
    )
    rows = _open().filter(
        status=CountersignatureStatus.ASKED,
        submission__enrolment__employer__in=places,
    )
    return [_line(row, 0) for row in rows]


def managed_by(manager_id: int | None, on: date) -> Exists:
    """Of submissions: whether this person manages whose they are, under any id."""
    them = are_of("person", "enrolment__person")
    return Exists(accounts.jobs_under(manager_id or 0, on).filter(them))


def holders_of_sign_offs(submission_ids: Iterable[int]) -> dict[int, Countersignature]:
    """Of submissions that wait to be countersigned: what they wait for."""
    rows = _open().filter(submission__in=submission_ids)
    return {row.submission_id: row for row in rows}


def _open() -> QuerySet[Countersignature]:
    return (
        Countersignature.objects.filter(status__in=OPEN)
        .select_related(*PARTIES)
        .order_by("signed_at", "pk")
    )


@prepared
def _open_with(person: Given) -> QuerySet[Countersignature]:
    return _open().filter(Q(countersigner=person) | Q(signed_by=person))


def _line(row: Countersignature, person_id: int) -> ToCountersign:
    enrolment = row.submission.enrolment
    unit = programme_of(enrolment.version_id).unit_by_id.get(row.submission.unit_id)
    return ToCountersign(
        public_id=row.submission.public_id,
        person_name=enrolment.person.name,
        unit_title=unit.title if unit else row.submission.unit.title,
        signed_by=row.signed_by.name,
        countersigner=row.countersigner.name if row.countersigner else "",
        signed_at=row.signed_at,
        is_mine=row.countersigner_id == person_id,
    )
