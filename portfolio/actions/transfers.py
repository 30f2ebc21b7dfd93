"""Moving to another employer, and leaving one (P9)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import period
from ecf.transitions import IllegalMove, check_move
from portfolio import permissions, queries
from portfolio.actions import decisions, departures, enrolments
from portfolio.choices import TransferStatus
from portfolio.events import (
    EducatorAssignmentEnded,
    EnrolmentTransferred,
    EvidenceOpened,
    InterimReportAsked,
    InterimReportWritten,
    TransferCalledOff,
    TransferCompleted,
    TransferStarted,
)
from portfolio.models import (
    EducatorAssignment,
    Enrolment,
    InterimReport,
    Submission,
    Transfer,
)
from portfolio.rules import enrolments as states
from portfolio.rules import transfers as rules


@transaction.atomic
def start(
    *, enrolment: Enrolment, employer: Organisation, by: Actor, at: datetime
) -> Transfer:
    """Another employer takes this person on: the one they are with has ten working
    days to confirm, and their educator is asked for an interim report.

    The same again returns what there is. Raises PermissionDenied with the reason,
    IllegalMove where a third employer has started before.
    """
    enrolment, on = enrolments.lock(enrolment.pk), london.today(at)
    require(permissions.refuse_transfer(by, enrolment, employer, on=on))
    require(states.refuse_end(enrolment.status))
    if there := _under_way(enrolment):
        if there.to_employer_id == employer.pk:
            return there
        raise IllegalMove("Another employer has started a transfer before")

    transfer = Transfer.objects.create(
        enrolment=enrolment,
        from_employer_id=enrolment.employer_id,
        to_employer=employer,
        started_by_id=by.person_id,
        started_at=at,
        confirm_by=rules.last_day_to_confirm(on),
    )
    event = TransferStarted(
        person_id=enrolment.person_id,
        transfer_id=transfer.pk,
        to_employer_id=employer.pk,
    )
    history.record(event, by=by, at=at)

    _ask_for_report(transfer, on=on, by=by, at=at)
    return transfer


@transaction.atomic
def confirm(*, transfer: Transfer, by: Actor, at: datetime) -> None:
    """The old employer lets them go. Raises PermissionDenied with the reason,
    IllegalMove where it was called off."""
    enrolment = enrolments.lock(transfer.enrolment_id)
    transfer = _reread(transfer)
    require(permissions.refuse_confirm(by, transfer, on=london.today(at)))
    if (transfer.status, transfer.completed_by_id) == (
        TransferStatus.COMPLETED,
        by.person_id,
    ):
        return
    _complete(transfer, enrolment, by=by, at=at)


@transaction.atomic
def complete_by_itself(*, transfer: Transfer, by: Actor, at: datetime) -> None:
    """The old employer has not answered in time. Changes nothing where it has been
    decided otherwise. Raises PermissionDenied before that."""
    enrolment = enrolments.lock(transfer.enrolment_id)
    transfer = _reread(transfer)
    if transfer.status != TransferStatus.STARTED:
        return
    require(rules.refuse_by_itself(confirm_by=transfer.confirm_by, on=london.today(at)))
    _complete(transfer, enrolment, by=by, at=at)


@transaction.atomic
def call_off(*, transfer: Transfer, by: Actor, at: datetime) -> None:
    """Whoever started it no longer wants it. Raises PermissionDenied with the reason,
    IllegalMove where it has completed."""
    enrolment = enrolments.lock(transfer.enrolment_id)
    transfer = _reread(transfer)
    require(permissions.refuse_call_off(by, transfer, on=london.today(at)))
    if transfer.status == TransferStatus.CALLED_OFF:
        return
    _check(transfer, TransferStatus.CALLED_OFF)

    transfer.status = TransferStatus.CALLED_OFF
    transfer.save(update_fields=["status"])
    event = TransferCalledOff(person_id=enrolment.person_id, transfer_id=transfer.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def agree(*, transfer: Transfer, by: Actor, at: datetime) -> None:
    """The person lets the new employer's people read evidence from before. Raises
    PermissionDenied with the reason, IllegalMove where it was called off."""
    enrolment = enrolments.lock(transfer.enrolment_id)
    transfer = _reread(transfer)
    require(permissions.refuse_own(by, enrolment))
    if transfer.agreed_at is not None:
        return
    if transfer.status == TransferStatus.CALLED_OFF:
        raise IllegalMove("This transfer was called off")

    transfer.agreed_at = at
    transfer.save(update_fields=["agreed_at"])
    event = EvidenceOpened(person_id=enrolment.person_id, transfer_id=transfer.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def report(*, report: InterimReport, text: str, by: Actor, at: datetime) -> None:
    """What the old educator says. Written once: a second time is refused by
    IllegalMove. Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(report.transfer.enrolment_id)
    report = InterimReport.objects.get(pk=report.pk)
    require(permissions.refuse_report(by, report))
    if report.text == text.strip():
        return
    if report.answered_at is not None:
        raise IllegalMove("This report is written already")

    report.text, report.answered_at = text.strip(), at
    report.save(update_fields=["text", "answered_at"])
    event = InterimReportWritten(
        person_id=enrolment.person_id, interimreport_id=report.pk
    )
    history.record(event, by=by, at=at)


def _under_way(enrolment: Enrolment) -> Transfer | None:
    return Transfer.objects.filter(
        enrolment=enrolment, status=TransferStatus.STARTED
    ).first()


def _reread(transfer: Transfer) -> Transfer:
    """As it is now that nobody else can change it."""
    return Transfer.objects.select_related("enrolment__person", "to_employer").get(
        pk=transfer.pk
    )


def _check(transfer: Transfer, end: TransferStatus) -> None:
    check_move(rules.MOVES, start=TransferStatus(transfer.status), end=end)


def _ask_for_report(transfer: Transfer, *, on: date, by: Actor, at: datetime) -> None:
    """Of whoever signs off now; nobody is asked where nobody does."""
    assignment = queries.assignment_of(transfer.enrolment_id, on)
    if assignment is None:
        return
    asked = InterimReport.objects.create(
        transfer=transfer, educator_id=assignment.educator_id, asked_at=at
    )
    event = InterimReportAsked(
        person_id=transfer.enrolment.person_id,
        interimreport_id=asked.pk,
        educator_id=assignment.educator_id,
    )
    history.record(event, by=by, at=at)


def _complete(
    transfer: Transfer, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    """The enrolment changes employer, with every decision on it; whoever signed off
    for the old one does so no more."""
    _check(transfer, TransferStatus.COMPLETED)
    require(states.refuse_end(enrolment.status))

    transfer.status, transfer.completed_at = TransferStatus.COMPLETED, at
    transfer.completed_by_id = by.person_id
    transfer.save(update_fields=["status", "completed_at", "completed_by"])
    done = TransferCompleted(
        person_id=enrolment.person_id,
        transfer_id=transfer.pk,
        to_employer_id=transfer.to_employer_id,
    )
    history.record(done, by=by, at=at)

    enrolment.employer_id = transfer.to_employer_id
    enrolment.save(update_fields=["employer"])
    moved = EnrolmentTransferred(
        person_id=enrolment.person_id,
        enrolment_id=enrolment.pk,
        employer_id=transfer.to_employer_id,
    )
    history.record(moved, by=by, at=at)
    _end_assignments(enrolment, by=by, at=at)

    departures.close(enrolment=enrolment, by=by, at=at)


def _end_assignments(enrolment: Enrolment, *, by: Actor, at: datetime) -> None:
    """Today is the first day without them; tomorrow for whoever has decided today, so
    that the decision stays one of somebody assigned (P3)."""
    today = london.today(at)
    decided = set(
        Submission.objects.filter(
            enrolment=enrolment, decided_at__gte=london.midnight(today)
        ).values_list("decided_by_id", flat=True)
    )
    running = EducatorAssignment.objects.not_cancelled().filter(
        Q(period__endswith=None) | Q(period__endswith__gt=today), enrolment=enrolment
    )
    free_from: dict[int, date] = {}
    for assignment in running.order_by("period"):
        educator_id, begins = assignment.educator_id, assignment.period.lower
        if begins >= today or educator_id in decided:
            # It lasts for a day at the least, and not the same as another of the two.
            begins = min(begins, free_from.get(educator_id, today))
            until = max(begins, today) + timedelta(days=1)
        else:
            until = today
        free_from[educator_id] = until
        assignment.period = period(begins, until)
        assignment.save(update_fields=["period"])
        event = EducatorAssignmentEnded(
            person_id=enrolment.person_id,
            educatorassignment_id=assignment.pk,
            ended_on=until,
        )
        history.record(event, by=by, at=at)
    decisions.drop_left(enrolment, on=today)
