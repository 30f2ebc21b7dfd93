"""Who is told once of a move to another employer, while it waits for them (P9)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from accounts import queries as accounts
from accounts.choices import Role
from ecf.time import london
from portfolio.choices import NoticeKind, TransferStatus
from portfolio.models import Notice, Transfer
from portfolio.rules import notices

# A night that was missed is made up for; nobody is told of what is long past.
LOOKS_BACK = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class MoveTold:
    """A transfer, as a mail says it."""

    transfer: Transfer
    kind: NoticeKind


def moves_owed(on: date) -> list[Notice]:
    """To the coordinators of the old employer, and whoever is asked for the interim
    report. Some may be there already."""
    return [
        Notice(to_id=owed.to_id, kind=owed.kind, transfer_id=owed.about, on=on)
        for owed in notices.of_moves(_waiting(on), on)
    ]


def moves_told(found: Collection[Notice]) -> tuple[MoveTold, ...]:
    """Those that still wait for whoever is told, the most pressing first."""
    ids = [each.transfer_id for each in found if each.transfer_id]
    rows = {
        row.pk: row
        for row in Transfer.objects.filter(pk__in=ids).select_related(
            "enrolment__person", "to_employer", "report"
        )
    }
    told = [
        MoveTold(transfer=rows[each.transfer_id], kind=NoticeKind(each.kind))
        for each in found
        if each.transfer_id
    ]
    waiting = (one for one in told if _still_waits(one))
    return tuple(sorted(waiting, key=lambda one: one.transfer.confirm_by))


def _still_waits(told: MoveTold) -> bool:
    if told.kind == NoticeKind.MOVE_SOON:
        return told.transfer.status == TransferStatus.STARTED
    is_off = told.transfer.status == TransferStatus.CALLED_OFF
    return not is_off and told.transfer.report.answered_at is None


def _waiting(on: date) -> list[notices.MoveWait]:
    since = london.midnight(on - LOOKS_BACK)
    asked = Q(report__answered_at=None, report__asked_at__gte=since)
    rows = list(
        Transfer.objects.filter(Q(status=TransferStatus.STARTED) | asked)
        .exclude(status=TransferStatus.CALLED_OFF)
        .select_related("enrolment", "report")
        .order_by("pk")
    )
    employers = {row.from_employer_id for row in rows}
    coordinators = accounts.holders_of(Role.COORDINATOR, employers, on)
    return [_wait(row, coordinators.get(row.from_employer_id)) for row in rows]


def _wait(row: Transfer, coordinators: frozenset[int] | None) -> notices.MoveWait:
    report = getattr(row, "report", None)
    is_started = row.status == TransferStatus.STARTED
    confirming = (coordinators or frozenset()) - {row.enrolment.person_id}
    return notices.MoveWait(
        id=row.pk,
        confirm_by=row.confirm_by,
        confirming=confirming if is_started else frozenset(),
        educator=report.educator_id if report and not report.answered_at else None,
    )
