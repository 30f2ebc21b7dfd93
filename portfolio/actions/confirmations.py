"""A sign-off that rests on redacted evidence: it stands, or it is withdrawn (P5)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import ConfirmationStatus
from portfolio.events import (
    ConfirmationAsked,
    ConfirmationClosed,
    SignOffConfirmed,
    SignOffDoubted,
)
from portfolio.models import Confirmation, Redaction, Submission
from portfolio.rules import confirmations as rules


def ask(
    *, redaction: Redaction, version_ids: Collection[int], by: Actor, at: datetime
) -> None:
    """Every sign-off that rests on these versions is to be confirmed: ten working days
    begin. One that waits to be confirmed already goes on waiting. The caller holds the
    enrolment."""
    for submission in queries.signed_off_on(version_ids):
        if queries.open_confirmation_of(submission.pk):
            continue
        made = Confirmation.objects.create(
            submission=submission,
            redaction=redaction,
            asked_at=at,
            due_on=rules.due_on(london.today(at)),
        )
        event = ConfirmationAsked(
            person_id=redaction.evidence.enrolment.person_id,
            confirmation_id=made.pk,
            submission_id=submission.pk,
        )
        history.record(event, by=by, at=at)


@transaction.atomic
def confirm(*, confirmation: Confirmation, by: Actor, at: datetime) -> None:
    """The educator has read what is left: the sign-off stands. Raises PermissionDenied,
    or IllegalMove where it is withdrawn."""
    _answer(confirmation, ConfirmationStatus.CONFIRMED, words="", by=by, at=at)


@transaction.atomic
def doubt(*, confirmation: Confirmation, words: str, by: Actor, at: datetime) -> None:
    """What is left does not show it any more: somebody else withdraws the sign-off
    (P6). Raises PermissionDenied, or IllegalMove where it is answered otherwise."""
    require(rules.refuse_doubt(words))
    _answer(confirmation, ConfirmationStatus.DOUBTED, words=words, by=by, at=at)


def close(*, submission: Submission, by: Actor, at: datetime) -> None:
    """The sign-off is withdrawn: nothing is left to confirm. The caller holds the
    enrolment, and has withdrawn it."""
    found = queries.open_confirmation_of(submission.pk)
    if found is None:
        return
    _move(found, ConfirmationStatus.WITHDRAWN, by=by, at=at)
    event = ConfirmationClosed(
        person_id=found.submission.enrolment.person_id,
        confirmation_id=found.pk,
        submission_id=submission.pk,
    )
    history.record(event, by=by, at=at)


def _answer(
    confirmation: Confirmation,
    end: ConfirmationStatus,
    *,
    words: str,
    by: Actor,
    at: datetime,
) -> None:
    enrolment = enrolments.lock(confirmation.submission.enrolment_id)
    found = Confirmation.objects.select_related("submission__enrolment").get(
        pk=confirmation.pk
    )
    if (found.status, found.answered_by_id) == (end, by.person_id):
        return
    require(permissions.refuse_confirming(by, found, on=london.today(at)))
    _move(found, end, by=by, at=at, words=words.strip())
    announced = {
        ConfirmationStatus.CONFIRMED: SignOffConfirmed,
        ConfirmationStatus.DOUBTED: SignOffDoubted,
    }[end]
    event = announced(
        person_id=enrolment.person_id,
        confirmation_id=found.pk,
        submission_id=found.submission_id,
    )
    history.record(event, by=by, at=at)


def _move(
    found: Confirmation,
    end: ConfirmationStatus,
    *,
    by: Actor,
    at: datetime,
    words: str = "",
) -> None:
    check_move(rules.MOVES, start=ConfirmationStatus(found.status), end=end)
    found.status, found.answered_by_id, found.answered_at = end, by.person_id, at
    found.words = words or found.words
    found.save(update_fields=["status", "answered_by", "answered_at", "words"])
