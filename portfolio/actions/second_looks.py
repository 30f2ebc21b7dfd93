"""Asking that a return or a withdrawal be looked at again, and looking (P13)."""

from datetime import datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import SecondLookStatus, SubmissionStatus
from portfolio.events import SecondLookAsked, SecondLookAssigned, SecondLookFound
from portfolio.models import SecondLook, Submission
from portfolio.rules import hidden_words
from portfolio.rules import second_looks as rules


@transaction.atomic
def ask(*, submission: Submission, words: str, by: Actor, at: datetime) -> SecondLook:
    """The social worker asks; ten working days begin. Once a decision: the same again
    returns what there is. Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(submission.enrolment_id)
    submission = Submission.objects.get(pk=submission.pk)
    require(permissions.refuse_own(by, enrolment))
    if there := queries.second_look_at(submission.pk):
        return there
    require(rules.refuse_asking(SubmissionStatus(submission.status)))

    look = SecondLook.objects.create(
        submission=submission,
        words=words.strip(),
        asked_at=at,
        due_on=rules.due_on(london.today(at)),
    )
    event = SecondLookAsked(person_id=enrolment.person_id, secondlook_id=look.pk)
    history.record(event, by=by, at=at)
    return look


@transaction.atomic
def assign(*, look: SecondLook, educator: Person, by: Actor, at: datetime) -> None:
    """An educator of another employer is to look. Raises PermissionDenied, or
    IllegalMove where another is assigned already."""
    enrolment = enrolments.lock(look.submission.enrolment_id)
    look = _reread(look)
    on = london.today(at)
    require(permissions.refuse_assign_second_look(by, enrolment, on=on))
    if (look.status, look.educator_id) == (SecondLookStatus.ASSIGNED, educator.pk):
        return
    check_move(
        rules.MOVES, start=SecondLookStatus(look.status), end=SecondLookStatus.ASSIGNED
    )
    require(queries.refusal_to_look_again(educator, look.submission, on))

    look.status, look.educator = SecondLookStatus.ASSIGNED, educator
    look.assigned_by_id, look.assigned_at = by.person_id, at
    look.save(update_fields=["status", "educator", "assigned_by", "assigned_at"])
    event = SecondLookAssigned(
        person_id=enrolment.person_id,
        secondlook_id=look.pk,
        educator_id=educator.pk,
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def find(
    *,
    look: SecondLook,
    outcome: SecondLookStatus,
    finding: str,
    by: Actor,
    at: datetime,
) -> None:
    """It stands, or is to be decided anew. Raises PermissionDenied, or IllegalMove
    where it was found otherwise."""
    enrolment = enrolments.lock(look.submission.enrolment_id)
    look = _reread(look)
    require(permissions.refuse_find(by, look, on=london.today(at)))
    if look.status == outcome:
        return
    check_move(rules.MOVES, start=SecondLookStatus(look.status), end=outcome)
    require(
        hidden_words.refuse_answering(
            is_hidden=queries.hidden_words_of(look) is not None
        )
    )
    require(rules.refuse_finding(finding))

    look.status, look.finding, look.found_at = outcome, finding.strip(), at
    look.save(update_fields=["status", "finding", "found_at"])
    event = SecondLookFound(person_id=enrolment.person_id, secondlook_id=look.pk)
    history.record(event, by=by, at=at)


def _reread(look: SecondLook) -> SecondLook:
    return SecondLook.objects.select_related("submission__enrolment").get(pk=look.pk)
