"""Putting a unit forward, and what an educator decides on it (P2 to P6)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from curriculum.models import Unit
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from portfolio import permissions, queries
from portfolio.actions import (
    completions,
    confirmations,
    countersignatures,
    decisions,
    drafts,
    enrolments,
    hearings,
)
from portfolio.choices import EnrolmentStatus, SubmissionStatus
from portfolio.events import (
    SignOffWithdrawn,
    UnitReturned,
    UnitSignedOff,
    UnitSubmitted,
)
from portfolio.models import (
    EducatorAssignment,
    Enrolment,
    Mark,
    Pin,
    Submission,
)
from portfolio.rules import enrolments as states
from portfolio.rules import hearing, progress, redactions
from portfolio.rules import submissions as rules
from portfolio.rules.hearing import Heard
from portfolio.rules.progress import UnitProgress


@transaction.atomic
def submit(*, enrolment: Enrolment, unit: Unit, by: Actor, at: datetime) -> Submission:
    """Put a unit forward: the next revision, with its evidence pinned as it is (P5).

    One that waits already is returned as it is. Raises PermissionDenied with what is
    missing (P2), IllegalMove where the unit has been signed off meanwhile.
    """
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    last = _last(enrolment, unit)
    if last is not None and last.status == SubmissionStatus.SUBMITTED:
        return last
    if last is not None and last.status == SubmissionStatus.SIGNED_OFF:
        raise IllegalMove("This unit is signed off already")
    require(states.refuse_progress(EnrolmentStatus(enrolment.status)))
    assignment = _assignment(enrolment, on=london.today(at))
    found = _in_framework(enrolment, unit)
    require(progress.refuse_sending(found))

    submission = Submission.objects.create(
        enrolment=enrolment,
        unit=unit,
        revision=last.revision + 1 if last else 1,
        educator_id=assignment.educator_id,
        submitted_at=at,
    )
    _pin(submission, found)
    event = UnitSubmitted(
        person_id=enrolment.person_id, submission_id=submission.pk, unit_id=unit.pk
    )
    history.record(event, by=by, at=at)
    return submission


@transaction.atomic
def return_with_actions(
    *,
    submission: Submission,
    marks: Mapping[int, str],
    comment: str,
    by: Actor,
    at: datetime,
) -> None:
    """Not met yet: `marks` says what to do next, by the id of each statement marked.

    Raises PermissionDenied, or IllegalMove where it has been decided otherwise.
    """
    enrolment = enrolments.lock(submission.enrolment_id)
    submission = _reread(submission)
    if _is_repeated(submission, SubmissionStatus.RETURNED, by):
        return
    require(_refuse_decision(by, enrolment, submission, on=london.today(at)))
    _check(submission, SubmissionStatus.RETURNED)
    unit = queries.programme_of(enrolment.version_id).unit_by_id[submission.unit_id]
    require(rules.refuse_return(unit.statement_ids, marks))

    _decide(submission, SubmissionStatus.RETURNED, comment, by=by, at=at)
    Mark.objects.bulk_create(
        Mark(submission=submission, statement_id=statement_id, action=action.strip())
        for statement_id, action in marks.items()
    )
    event = UnitReturned(
        person_id=enrolment.person_id,
        submission_id=submission.pk,
        unit_id=submission.unit_id,
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def sign_off(
    *,
    submission: Submission,
    comment: str,
    by: Actor,
    at: datetime,
    countersigner: Person | None = None,
) -> None:
    """Accept the evidence: the unit is done, and perhaps with it the stage. By the
    line manager it waits for a second educator: `countersigner`, or whom the
    coordinator names (P3).

    Raises PermissionDenied, or IllegalMove where it has been decided otherwise.
    """
    enrolment = enrolments.lock(submission.enrolment_id)
    submission = _reread(submission)
    if _is_repeated(submission, SubmissionStatus.SIGNED_OFF, by):
        return
    on = london.today(at)
    require(_refuse_decision(by, enrolment, submission, on=on))
    require(redactions.refuse_sign_off(hides=queries.is_hiding(submission)))
    _check(submission, SubmissionStatus.SIGNED_OFF)
    if countersignatures.is_needed(enrolment, by, on=on):
        countersignatures.ask(
            submission=submission,
            enrolment=enrolment,
            comment=comment,
            countersigner=countersigner,
            by=by,
            at=at,
        )
        return

    _decide(submission, SubmissionStatus.SIGNED_OFF, comment, by=by, at=at)
    event = UnitSignedOff(
        person_id=enrolment.person_id,
        submission_id=submission.pk,
        unit_id=submission.unit_id,
    )
    history.record(event, by=by, at=at)

    completions.derive(enrolment=enrolment, by=by, at=at)


@transaction.atomic
def withdraw(
    *, submission: Submission, because: str, heard: Heard, by: Actor, at: datetime
) -> None:
    """Take a sign-off back, after hearing the person: what rested on it is derived
    anew (P6). The row stays and says who and why, and what the person said.

    Raises PermissionDenied, or IllegalMove where there is no sign-off to withdraw.
    """
    enrolment = enrolments.lock(submission.enrolment_id)
    submission = _reread(submission)
    if (submission.status, submission.withdrawn_by_id) == (
        SubmissionStatus.WITHDRAWN,
        by.person_id,
    ):
        return
    on = london.today(at)
    require(permissions.refuse_withdrawal(by, submission, on=on))
    require(rules.refuse_reason(because))
    _check(submission, SubmissionStatus.WITHDRAWN)
    signed_off_on = london.today(submission.decided_at or at)
    require(
        hearing.refuse(heard, done=hearing.SIGNED_OFF, since=signed_off_on, today=on)
    )

    submission.status = SubmissionStatus.WITHDRAWN
    hearings.keep(submission, because=because, heard=heard, by=by, at=at)
    submission.save(update_fields=["status", *hearings.FIELDS])
    event = SignOffWithdrawn(
        person_id=enrolment.person_id,
        submission_id=submission.pk,
        unit_id=submission.unit_id,
    )
    history.record(event, by=by, at=at)

    confirmations.close(submission=submission, by=by, at=at)
    completions.derive(enrolment=enrolment, by=by, at=at)


def _last(enrolment: Enrolment, unit: Unit) -> Submission | None:
    """By the unit's code: revisions go on where somebody moved to a later version."""
    known = queries.programme_of(enrolment.version_id).unit_by_id.get(unit.pk)
    if known is None:
        return None
    return (
        Submission.objects.filter(enrolment=enrolment, unit__code=known.code)
        .order_by("-revision")
        .first()
    )


def _reread(submission: Submission) -> Submission:
    """As it is now that nobody else can change it."""
    return queries.submission_to_decide(submission.pk)


def _assignment(enrolment: Enrolment, *, on: date) -> EducatorAssignment:
    found = queries.assignment_of(enrolment.pk, on)
    if found is None:
        raise PermissionDenied(rules.NOBODY_ASSIGNED)
    return found


def _in_framework(enrolment: Enrolment, unit: Unit) -> UnitProgress:
    found = queries.progress_on(enrolment).units.get(unit.pk)
    if found is None:
        raise PermissionDenied("This unit is not part of your framework")
    return found


def _refuse_decision(
    by: Actor, enrolment: Enrolment, submission: Submission, *, on: date
) -> str | None:
    return permissions.refuse_decision(by, submission, on=on) or states.refuse_progress(
        EnrolmentStatus(enrolment.status)
    )


def _is_repeated(submission: Submission, end: SubmissionStatus, by: Actor) -> bool:
    """The same person did the same a moment ago: the first result stands; one that
    waits to be countersigned, too."""
    if end == SubmissionStatus.SIGNED_OFF and queries.is_signed_off_by_manager(
        submission
    ):
        asked = queries.countersignature_open(submission.pk)
        return asked is not None and asked.signed_by_id == by.person_id
    return submission.status == end and submission.decided_by_id == by.person_id


def _check(submission: Submission, end: SubmissionStatus) -> None:
    check_move(rules.MOVES, start=SubmissionStatus(submission.status), end=end)


def _decide(
    submission: Submission,
    end: SubmissionStatus,
    comment: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    submission.status, submission.comment = end, comment.strip()
    submission.decided_by_id, submission.decided_at = by.person_id, at
    submission.save(update_fields=["status", "comment", "decided_by", "decided_at"])
    decisions.drop(submission)


def _pin(submission: Submission, found: UnitProgress) -> None:
    """The latest version of each piece, its digest, and what it counts for here."""
    counts_for = {
        piece.id: sorted(piece.statement_ids & found.unit.statement_ids)
        for piece in found.evidence
    }
    drafts.drop_changes(counts_for)
    Pin.objects.bulk_create(
        Pin(
            submission=submission,
            version=version,
            sha256=version.sha256,
            statement_ids=counts_for[version.evidence_id],
        )
        for version in queries.latest_versions(counts_for)
    )
