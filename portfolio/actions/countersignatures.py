"""A line manager's sign-off, and the second educator it waits for (P3)."""

from datetime import date, datetime

from django.db import transaction

from accounts import queries as accounts
from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from portfolio import permissions, queries
from portfolio.actions import completions, decisions, enrolments
from portfolio.choices import (
    CountersignatureStatus,
    EnrolmentStatus,
    SubmissionStatus,
)
from portfolio.events import (
    CountersignatureAsked,
    CountersignatureDropped,
    CountersignatureRefused,
    Countersigned,
    CountersignerNamed,
    UnitSignedOff,
)
from portfolio.models import Countersignature, Enrolment, Submission
from portfolio.rules import countersignatures as rules
from portfolio.rules import enrolments as states
from portfolio.rules import hidden_words, redactions
from portfolio.rules import submissions as decided


def is_needed(enrolment: Enrolment, by: Actor, *, on: date) -> bool:
    """Whether what this person signs off waits for a second educator: they are the
    line manager that day."""
    return by.person_id is not None and accounts.is_managed_by(
        enrolment.person_id, by.person_id, on
    )


def ask(
    *,
    submission: Submission,
    enrolment: Enrolment,
    comment: str,
    countersigner: Person | None,
    by: Actor,
    at: datetime,
) -> Countersignature:
    """A line manager signs off, on an enrolment that the caller has locked: nothing
    rests on it yet. `countersigner` None leaves it to the coordinator to name one."""
    asked = Countersignature(
        submission=submission,
        signed_by_id=by.person_id or 0,
        signed_at=at,
        comment=comment.strip(),
    )
    if countersigner is not None:
        _name(asked, enrolment, countersigner, by=by, at=at)
    asked.save()
    decisions.drop(submission)
    event: Event = CountersignatureAsked(
        person_id=enrolment.person_id,
        countersignature_id=asked.pk,
        unit_id=submission.unit_id,
    )
    history.record(event, by=by, at=at)
    if countersigner is not None:
        _tell_name(asked, enrolment, by=by, at=at)
    return asked


@transaction.atomic
def name(
    *, submission: Submission, countersigner: Person, by: Actor, at: datetime
) -> None:
    """Say who countersigns, or that another does. Raises PermissionDenied with the
    reason, or IllegalMove where nothing waits to be countersigned any more."""
    enrolment, asked = _lock(submission)
    require(
        permissions.refuse_naming_countersigner(
            by, asked, enrolment, on=london.today(at)
        )
    )
    if asked.status != CountersignatureStatus.NAMED:
        _check(asked, CountersignatureStatus.NAMED)
    if asked.countersigner_id == countersigner.pk:
        return

    _name(asked, enrolment, countersigner, by=by, at=at)
    asked.save(update_fields=["status", "countersigner", "named_by", "named_at"])
    _tell_name(asked, enrolment, by=by, at=at)


@transaction.atomic
def countersign(*, submission: Submission, by: Actor, at: datetime) -> None:
    """The sign-off counts now, as the line manager gave it. Raises PermissionDenied,
    or IllegalMove where nothing waits to be countersigned any more."""
    enrolment, asked = _lock(submission)
    if _is_repeated(asked, CountersignatureStatus.SIGNED, by):
        return
    require(
        permissions.refuse_countersigning(by, asked, enrolment, on=london.today(at))
    )
    require(states.refuse_progress(EnrolmentStatus(enrolment.status)))
    require(redactions.refuse_sign_off(hides=queries.is_hiding(asked.submission)))
    require(
        hidden_words.refuse_signing(
            is_hidden=queries.hidden_words_of(asked.submission) is not None
        )
    )
    _check(asked, CountersignatureStatus.SIGNED)

    _settle(asked, CountersignatureStatus.SIGNED, at=at)
    _sign_off(asked)
    about = {"person_id": enrolment.person_id, "unit_id": asked.submission.unit_id}
    events: list[Event] = [
        Countersigned(countersignature_id=asked.pk, **about),
        UnitSignedOff(submission_id=asked.submission_id, **about),
    ]
    history.record_many(events, by=by, at=at)

    completions.derive(enrolment=enrolment, by=by, at=at)


@transaction.atomic
def refuse(*, submission: Submission, words: str, by: Actor, at: datetime) -> None:
    """It goes back to the line manager, with what to do. Raises PermissionDenied, or
    IllegalMove where nothing waits to be countersigned any more."""
    enrolment, asked = _lock(submission)
    if _is_repeated(asked, CountersignatureStatus.REFUSED, by):
        return
    require(
        permissions.refuse_countersigning(by, asked, enrolment, on=london.today(at))
    )
    require(rules.refuse_words(words))
    _check(asked, CountersignatureStatus.REFUSED)

    asked.words = words.strip()
    _settle(asked, CountersignatureStatus.REFUSED, at=at)
    event = CountersignatureRefused(
        person_id=enrolment.person_id,
        countersignature_id=asked.pk,
        unit_id=asked.submission.unit_id,
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def take_back(*, submission: Submission, by: Actor, at: datetime) -> None:
    """The line manager takes the sign-off back while it waits. Raises
    PermissionDenied, or IllegalMove where it waits no more."""
    enrolment, asked = _lock(submission)
    require(permissions.refuse_taking_back(by, asked))
    _check(asked, CountersignatureStatus.DROPPED)
    drop(submission=asked.submission, enrolment=enrolment, by=by, at=at)


def drop(
    *, submission: Submission, enrolment: Enrolment, by: Actor, at: datetime
) -> None:
    """What waits to be countersigned is to be decided anew, on an enrolment that the
    caller has locked. Nothing, where nothing waits."""
    asked = queries.countersignature_open(submission.pk)
    if asked is None:
        return
    _settle(asked, CountersignatureStatus.DROPPED, at=at)
    event = CountersignatureDropped(
        person_id=enrolment.person_id,
        countersignature_id=asked.pk,
        unit_id=submission.unit_id,
    )
    history.record(event, by=by, at=at)


def _lock(submission: Submission) -> tuple[Enrolment, Countersignature]:
    """The one that waits, or the last there was."""
    enrolment = enrolments.lock(submission.enrolment_id)
    every = Countersignature.objects.filter(submission=submission)
    asked = queries.countersignature_open(submission.pk) or every.order_by("pk").last()
    if asked is None:
        raise IllegalMove("Nothing waits to be countersigned here")
    asked.submission = Submission.objects.get(pk=submission.pk)
    asked.submission.enrolment = enrolment
    return enrolment, asked


def _is_repeated(
    asked: Countersignature, end: CountersignatureStatus, by: Actor
) -> bool:
    """The same person did the same a moment ago: the first result stands."""
    return (asked.status, asked.countersigner_id) == (end, by.person_id)


def _check(asked: Countersignature, end: CountersignatureStatus) -> None:
    check_move(rules.MOVES, start=CountersignatureStatus(asked.status), end=end)


def _name(
    asked: Countersignature,
    enrolment: Enrolment,
    countersigner: Person,
    *,
    by: Actor,
    at: datetime,
) -> None:
    on = london.today(at)
    refusal = queries.refusal_to_countersign(
        countersigner.pk, enrolment, asked.signed_by_id, on
    )
    if refusal is None and asked.signed_by_id == by.person_id:
        refusal = permissions.refuse_choosing_countersigner(asked, countersigner, on=on)
    require(refusal)
    asked.status = CountersignatureStatus.NAMED
    asked.countersigner, asked.named_by_id, asked.named_at = (
        countersigner,
        by.person_id,
        at,
    )


def _tell_name(
    asked: Countersignature, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    event = CountersignerNamed(
        person_id=enrolment.person_id,
        countersignature_id=asked.pk,
        unit_id=asked.submission.unit_id,
        educator_id=asked.countersigner_id or 0,
    )
    history.record(event, by=by, at=at)


def _settle(
    asked: Countersignature, end: CountersignatureStatus, *, at: datetime
) -> None:
    asked.status, asked.answered_at = end, at
    asked.save(update_fields=["status", "answered_at", "words"])


def _sign_off(asked: Countersignature) -> None:
    """As the line manager gave it: theirs, of that day, in their words."""
    submission = asked.submission
    check_move(
        decided.MOVES,
        start=SubmissionStatus(submission.status),
        end=SubmissionStatus.SIGNED_OFF,
    )
    submission.status, submission.comment = SubmissionStatus.SIGNED_OFF, asked.comment
    submission.decided_by_id, submission.decided_at = (
        asked.signed_by_id,
        asked.signed_at,
    )
    submission.save(update_fields=["status", "comment", "decided_by", "decided_at"])
