"""Several units signed off with one press."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from accounts.models import Person
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import submissions
from portfolio.choices import SubmissionStatus
from portfolio.models import Submission


def sign_off(
    *,
    chosen: Sequence[Submission],
    by: Actor,
    at: datetime,
    countersigner: Person | None = None,
) -> dict[int, str]:
    """Each in its own transaction, in this order; what was signed off stays so
    whatever becomes of the next. Returns why, by the id of each that was refused.
    The same again changes nothing. `countersigner` is for those of people whom
    this person manages (P3).
    """
    refused = {}
    for submission in chosen:
        try:
            _sign_off(submission, countersigner, by=by, at=at)
        except (PermissionDenied, IllegalMove) as refusal:
            refused[submission.pk] = str(refusal)
    return refused


def _sign_off(
    submission: Submission, countersigner: Person | None, *, by: Actor, at: datetime
) -> None:
    """Marks are one's own and pins never change: both are looked at before the lock
    that `submissions.sign_off` takes, and all else again under it."""
    now = Submission.objects.get(pk=submission.pk)
    if (now.status, now.decided_by_id) == (SubmissionStatus.SIGNED_OFF, by.person_id):
        return
    asked = queries.countersignature_open(now.pk)
    if asked is not None and asked.signed_by_id == by.person_id:
        return
    on = london.today(at)
    require(queries.refusals_of(by, [submission.pk], on)[submission.pk])
    draft = queries.draft_of(submission.pk, by.person_id or 0)
    submissions.sign_off(
        submission=now,
        comment=draft.comment if draft else "",
        countersigner=countersigner,
        by=by,
        at=at,
    )
