"""Progress meetings: written down by one of the three, agreed by each."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import MeetingPart, MeetingStatus
from portfolio.events import (
    MeetingAgreed,
    MeetingSigned,
    MeetingWritten,
    MeetingWrittenAnew,
)
from portfolio.models import Enrolment, MeetingSignature, ProgressMeeting
from portfolio.rules import enrolments as states
from portfolio.rules import hidden_words, provision
from portfolio.rules import meetings as rules


@dataclass(frozen=True, kw_only=True)
class Said:
    """`months` is 3, 6 or 12; `words` what the meeting agreed."""

    months: int
    held_on: date
    words: str


@transaction.atomic
def write(
    *, enrolment: Enrolment, said: Said, by: Actor, at: datetime
) -> ProgressMeeting:
    """Write down what was agreed, beside what is there now; whoever writes agrees.

    Another text replaces the last and asks everybody again; the same again returns
    what there is. Raises PermissionDenied with the reason.
    """
    enrolment = enrolments.lock(enrolment.pk)
    on = london.today(at)
    require(permissions.refuse_say(by, enrolment, on=on))
    require(states.refuse_end(enrolment.status))
    require(
        provision.refuse_day(said.held_on, started_on=enrolment.started_on, today=on)
    )
    there = queries.meetings_of(enrolment.pk).filter(months=said.months).first()
    if there is not None:
        if (there.held_on, there.words) == (said.held_on, said.words):
            return there
        _replace(there, enrolment, by=by, at=at)

    meeting = ProgressMeeting.objects.create(
        enrolment=enrolment,
        months=said.months,
        held_on=said.held_on,
        words=said.words,
        shown=queries.meeting_facts(enrolment, on),
        written_by=Person(pk=by.person_id),
        written_at=at,
    )
    event = MeetingWritten(person_id=enrolment.person_id, progressmeeting_id=meeting.pk)
    history.record(event, by=by, at=at)
    _sign(meeting, enrolment, by=by, at=at)
    return meeting


@transaction.atomic
def sign(*, meeting: ProgressMeeting, by: Actor, at: datetime) -> None:
    """One of the three agrees that this is what was said; with the third it stands.

    Twice is as once. Raises PermissionDenied, or IllegalMove where it was written
    anew meanwhile.
    """
    enrolment = enrolments.lock(meeting.enrolment_id)
    meeting = ProgressMeeting.objects.get(pk=meeting.pk)
    require(permissions.refuse_say(by, enrolment, on=london.today(at)))
    if meeting.signatures.filter(person=by.person_id).exists():
        return
    is_hidden = queries.hidden_words_of(meeting) is not None
    require(hidden_words.refuse_signing(is_hidden=is_hidden))
    start = MeetingStatus(meeting.status)
    check_move(rules.MOVES, start=start, end=MeetingStatus.AGREED)
    _sign(meeting, enrolment, by=by, at=at)


def _sign(
    meeting: ProgressMeeting, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    part = queries.part_of(by, enrolment, london.today(at))
    signed = {MeetingPart(one.part): one for one in queries.signatures_of(meeting.pk)}
    if part in signed:
        raise PermissionDenied(
            f"{signed[part].person.name} has agreed as {part.label.lower()} already."
            f" It waits for another of the three"
        )
    signature = MeetingSignature.objects.create(
        meeting=meeting, part=part, person=Person(pk=by.person_id), signed_at=at
    )
    event = MeetingSigned(
        person_id=enrolment.person_id,
        meetingsignature_id=signature.pk,
        progressmeeting_id=meeting.pk,
    )
    history.record(event, by=by, at=at)
    if not rules.remaining([*signed, part]):
        _move(meeting, MeetingStatus.AGREED)
        agreed = MeetingAgreed(
            person_id=enrolment.person_id, progressmeeting_id=meeting.pk
        )
        history.record(agreed, by=by, at=at)


def _replace(
    there: ProgressMeeting, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    if there.status == MeetingStatus.AGREED:
        raise PermissionDenied(
            "All three have agreed to what this meeting said. What changed since"
            " belongs to the next meeting"
        )
    _move(there, MeetingStatus.REPLACED)
    event = MeetingWrittenAnew(
        person_id=enrolment.person_id, progressmeeting_id=there.pk
    )
    history.record(event, by=by, at=at)


def _move(meeting: ProgressMeeting, end: MeetingStatus) -> None:
    check_move(rules.MOVES, start=MeetingStatus(meeting.status), end=end)
    meeting.status = end
    meeting.save(update_fields=["status"])
