"""Asking for another practice educator; what the handover then settles (P13)."""

from datetime import datetime

from django.db import transaction

from accounts import queries as accounts
from accounts.actions import help as complaints
from accounts.choices import HelpKind, Role
from accounts.models import HelpRequest
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import EducatorChangeStatus
from portfolio.events import (
    EducatorChangeAsked,
    EducatorChangeCalledOff,
    EducatorChangeMade,
)
from portfolio.models import EducatorAssignment, EducatorChange, Enrolment
from portfolio.rules import educator_changes as rules


@transaction.atomic
def ask(
    *,
    enrolment: Enrolment,
    assignment: EducatorAssignment | None,
    because: str,
    page: str,
    by: Actor,
    at: datetime,
) -> EducatorChange:
    """Another practice educator in the place of the one of this `assignment`, within
    ten working days. `because` is empty, once; or says what discrimination there was:
    that is a complaint, heard by the principal social worker, or by support where it
    concerns that person. `page` is where it was said. One that waits already is
    returned. Raises PermissionDenied."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    if there := queries.change_open(enrolment.pk):
        return there
    on = london.today(at)
    assigned = queries.assignments_of(enrolment.pk, on)
    refusal = rules.refuse_asking(
        because=because,
        is_used=queries.has_changed_without_reasons(enrolment.pk),
        has_educator=assignment in assigned,
    )
    require(refusal)
    assert assignment  # noqa: S101 - refused above

    complaint = None
    if because.strip():
        complaint = _complain(assignment, enrolment, because, page, by=by, at=at)
    change = EducatorChange.objects.create(
        enrolment=enrolment,
        assignment=assignment,
        complaint=complaint,
        asked_at=at,
        due_on=rules.due_on(on),
    )
    event = EducatorChangeAsked(
        person_id=enrolment.person_id, educatorchange_id=change.pk
    )
    history.record(event, by=by, at=at)
    return change


@transaction.atomic
def call_off(*, change: EducatorChange, by: Actor, at: datetime) -> None:
    """They stay after all; it does not count as their one change. Raises
    PermissionDenied, or IllegalMove where it is made already."""
    enrolment = enrolments.lock(change.enrolment_id)
    change = EducatorChange.objects.get(pk=change.pk)
    require(permissions.refuse_own(by, enrolment))
    if change.status == EducatorChangeStatus.CALLED_OFF:
        return
    _settle(change, EducatorChangeStatus.CALLED_OFF, at=at)
    event = EducatorChangeCalledOff(
        person_id=enrolment.person_id, educatorchange_id=change.pk
    )
    history.record(event, by=by, at=at)


def make(
    *, assignment: EducatorAssignment, enrolment: Enrolment, by: Actor, at: datetime
) -> None:
    """An assignment goes to another, on an enrolment that the caller has locked: what
    was asked of it is done. Nothing, where nothing was."""
    change = queries.change_open(enrolment.pk)
    if change is None or change.assignment_id != assignment.pk:
        return
    _settle(change, EducatorChangeStatus.MADE, at=at)
    event = EducatorChangeMade(
        person_id=enrolment.person_id, educatorchange_id=change.pk
    )
    history.record(event, by=by, at=at)


def _settle(change: EducatorChange, end: EducatorChangeStatus, *, at: datetime) -> None:
    check_move(rules.MOVES, start=EducatorChangeStatus(change.status), end=end)
    change.status, change.settled_at = end, at
    change.save(update_fields=["status", "settled_at"])


def _complain(
    assignment: EducatorAssignment,
    enrolment: Enrolment,
    because: str,
    page: str,
    *,
    by: Actor,
    at: datetime,
) -> HelpRequest:
    """Whoever it may concern does not hear it."""
    on, employer = london.today(at), enrolment.employer
    concerned = {assignment.educator_id, *accounts.managers_of(enrolment.person_id, on)}
    hearing = accounts.holders_of(Role.PRINCIPAL_SOCIAL_WORKER, [employer.pk], on)
    asked = complaints.Asked(
        kind=HelpKind.COMPLAINT,
        words=because,
        page=page,
        about=employer,
        about_principal=bool(concerned & hearing.get(employer.pk, frozenset())),
    )
    return complaints.ask(asked=asked, by=by, at=at)
