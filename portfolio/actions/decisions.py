"""What an educator has written and not yet decided: kept until they decide."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import SubmissionStatus
from portfolio.models import DecisionDraft, Enrolment, Submission


@transaction.atomic
def save(
    *,
    submission: Submission,
    marks: Mapping[int, str],
    comment: str,
    by: Actor,
    at: datetime,
) -> None:
    """Keep what is written; an empty draft is none. `marks` says what to do next by
    the id of each statement marked, "" where that is not written yet.

    No event: it is nobody else's business until it is decided. Raises
    PermissionDenied, or IllegalMove where it has been decided.
    """
    enrolments.lock(submission.enrolment_id)
    submission = Submission.objects.select_related("enrolment").get(pk=submission.pk)
    if submission.status != SubmissionStatus.SUBMITTED:
        raise IllegalMove("This unit has been decided. What you wrote was not kept")
    require(permissions.refuse_decision(by, submission, on=london.today(at)))
    mine = DecisionDraft.objects.filter(submission=submission, educator_id=by.person_id)
    if not marks and not comment:
        mine.delete()
        return
    written = {str(statement_id): action for statement_id, action in marks.items()}
    said = {"marks": written, "comment": comment, "saved_at": at}
    mine.update_or_create(
        submission=submission, educator_id=by.person_id, defaults=said
    )


def drop_left(enrolment: Enrolment | None = None, *, on: date) -> int:
    """Nobody reads the draft of an educator who is not assigned any more on a London
    date: of one person's units, or of all. Returns how many there were."""
    gone, _ = queries.drafts_left(on, enrolment).delete()
    return gone


def drop(submission: Submission) -> None:
    """It is decided: whoever drafted a decision on it."""
    DecisionDraft.objects.filter(submission=submission).delete()
