"""What waits too long, who is to hear of it, and what their mail says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounts import queries as accounts
from accounts.choices import Role
from ecf.time import london
from portfolio.choices import EnrolmentStatus, ReminderKind, SubmissionStatus
from portfolio.models import (
    Countersignature,
    Departure,
    EducatorAssignment,
    EducatorChange,
    Notice,
    Reminder,
    Submission,
)
from portfolio.queries.clocks import leave_beside, span_from
from portfolio.queries.countersignatures import holders_of_sign_offs
from portfolio.queries.departures import departures_told
from portfolio.queries.moves_told import MoveTold, moves_told
from portfolio.queries.notices import (
    ClaimTold,
    LookTold,
    assignments_of,
    changes_told,
    claims_told,
    looks_told,
    people_to_tell,
)
from portfolio.queries.programmes import programme_of
from portfolio.rules import queues, reminders


@dataclass(frozen=True, kw_only=True)
class Item:
    """A unit that waits, as a mail says it. `to_countersign` where a line manager has
    signed it off; `to_name` where nobody is named to countersign."""

    public_id: UUID
    person_name: str
    unit_title: str
    working_days: int
    educators: tuple[str, ...]
    to_countersign: bool = False
    to_name: bool = False


@dataclass(frozen=True, kw_only=True)
class Letter:
    """All that one person is owed: what waits for them, what waits for others, what
    practice educators changed themselves, prior learning that waits (F6), changes of
    practice educator that are late, second looks (P13), who has left, moves (P9)."""

    name: str
    email: str
    own: tuple[Item, ...]
    escalated: tuple[Item, ...]
    told: tuple[EducatorAssignment, ...] = ()
    claims: tuple[ClaimTold, ...] = ()
    changes: tuple[EducatorChange, ...] = ()
    looks: tuple[LookTold, ...] = ()
    departures: tuple[Departure, ...] = ()
    moves: tuple[MoveTold, ...] = ()


def waits_on(on: date) -> list[reminders.Wait]:
    """Every unit that may have waited long enough, on a London date. Four queries.
    Who is covered that day is away: whoever covers is reminded instead (P10)."""
    earlier = london.midnight(on - timedelta(days=reminders.FIRST_AFTER - 1))
    waiting = list(
        Submission.objects.filter(
            status=SubmissionStatus.SUBMITTED, submitted_at__lt=earlier
        )
        .select_related("enrolment")
        .annotate(leave=leave_beside("enrolment"))
    )
    educators: dict[int, set[int]] = {}
    in_force = EducatorAssignment.objects.in_force(on)
    for enrolment_id, educator_id in (
        in_force.filter(enrolment__in={each.enrolment_id for each in waiting})
        .exclude(Exists(in_force.filter(covers=OuterRef("pk"))))
        .values_list("enrolment_id", "educator_id")
    ):
        educators.setdefault(enrolment_id, set()).add(educator_id)
    employers = {each.enrolment.employer_id for each in waiting}
    coordinators = accounts.holders_of(Role.COORDINATOR, employers, on)
    second = holders_of_sign_offs([each.pk for each in waiting])
    return [
        _wait(
            each,
            on,
            second=second.get(each.pk),
            educators=frozenset(educators.get(each.enrolment_id, ())),
            coordinators=coordinators.get(each.enrolment.employer_id, frozenset()),
        )
        for each in waiting
    ]


def _wait(
    waiting: Any,
    on: date,
    *,
    second: Countersignature | None,
    educators: frozenset[int],
    coordinators: frozenset[int],
) -> reminders.Wait:
    """`Any`: a submission, with the leave beside it. Days of leave do not count, and
    nobody is told while it lasts (P8). What a line manager signed off waits, from
    then on, for the `second` educator; or for a coordinator to name one (P3)."""
    leave = [span_from(row) for row in waiting.leave]
    is_away = any(span.covers(on) for span in leave)
    since = second.signed_at if second else waiting.submitted_at
    if second is not None:
        named = second.countersigner_id
        educators = frozenset({named}) if named else coordinators
    return reminders.Wait(
        submission_id=waiting.pk,
        days=queues.working_days_waiting(since, on=on, leave=leave),
        goes_on=waiting.enrolment.status == EnrolmentStatus.ACTIVE and not is_away,
        educators=educators,
        coordinators=coordinators,
    )


def told_of(submissions: Collection[int]) -> set[reminders.Due]:
    """What was said, or is about to be, of these submissions."""
    found = Reminder.objects.filter(submission__in=submissions)
    return {
        reminders.Due(submission_id=id_, to_id=to, kind=ReminderKind(kind))
        for id_, to, kind in found.values_list("submission_id", "to_id", "kind")
    }


def people_to_mail() -> list[int]:
    """Who is owed a mail, by id."""
    owed = Reminder.objects.filter(settled_at=None)
    reminded = owed.values_list("to_id", flat=True).distinct()
    return sorted({*reminded, *people_to_tell()})


def letter_of(
    owed: Collection[Reminder], on: date, *, notices: Collection[Notice] = ()
) -> Letter | None:
    """What one person's reminders and notices say on a London date. None where nothing
    of it waits any more, or they have no address."""
    whose = [*(each.to_id for each in owed), *(each.to_id for each in notices)]
    to = accounts.address_of(whose[0]) if whose else None
    still = _still_waiting({reminder.submission_id for reminder in owed}, on)
    own, escalated = (
        tuple(
            still[reminder.submission_id]
            for reminder in owed
            if reminder.submission_id in still
            and (reminder.kind == ReminderKind.ESCALATED) == is_escalated
        )
        for is_escalated in (False, True)
    )
    told = tuple(assignments_of(notices)) if notices else ()
    claims, changes = claims_told(notices), changes_told(notices)
    looks, departures = looks_told(notices), departures_told(notices)
    moves = moves_told(notices)
    about = (own, escalated, told, claims, changes, looks, departures, moves)
    if to is None or not any(about):
        return None
    name, email = to
    return Letter(
        name=name,
        email=email,
        own=_oldest_first(own),
        escalated=_oldest_first(escalated),
        told=told,
        claims=claims,
        changes=changes,
        looks=looks,
        departures=departures,
        moves=moves,
    )


def _still_waiting(ids: Collection[int], on: date) -> dict[int, Item]:
    waiting = list(
        Submission.objects.filter(pk__in=ids, status=SubmissionStatus.SUBMITTED)
        .select_related("enrolment__person")
        .annotate(leave=leave_beside("enrolment"))
    )
    names: dict[int, tuple[str, ...]] = {}
    for enrolment_id, name in EducatorAssignment.objects.filter(
        enrolment__in={each.enrolment_id for each in waiting}, period__contains=on
    ).values_list("enrolment_id", "educator__name"):
        names[enrolment_id] = (*names.get(enrolment_id, ()), name)
    second = holders_of_sign_offs([each.pk for each in waiting])
    return {
        each.pk: _item(
            each, second.get(each.pk), names.get(each.enrolment_id, ()), on=on
        )
        for each in waiting
    }


def _item(
    waiting: Any,
    second: Countersignature | None,
    educators: tuple[str, ...],
    *,
    on: date,
) -> Item:
    """`Any`: as `_wait`."""
    leave = [span_from(row) for row in waiting.leave]
    since = second.signed_at if second else waiting.submitted_at
    if second is not None:
        educators = (second.countersigner.name,) if second.countersigner else ()
    return Item(
        public_id=waiting.public_id,
        person_name=waiting.enrolment.person.name,
        unit_title=_title(waiting),
        working_days=queues.working_days_waiting(since, on=on, leave=leave),
        educators=educators,
        to_countersign=second is not None,
        to_name=second is not None and second.countersigner is None,
    )


def _title(submission: Submission) -> str:
    programme = programme_of(submission.enrolment.version_id)
    return programme.unit_by_id[submission.unit_id].title


def _oldest_first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Each once: somebody may be owed a word about a unit for two reasons."""
    return tuple(sorted(dict.fromkeys(items), key=lambda item: -item.working_days))
