"""Two pay officers decide a downward move; neither is the person (B5)."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from pay import permissions, queries
from pay.actions import positions
from pay.choices import DowngradeStatus, Move
from pay.events import DowngradeApproved, DowngradeDecided
from pay.models import Approval, Downgrade
from pay.rules.changes import APPROVALS_NEEDED, DOWNGRADE_MOVES


@transaction.atomic
def approve(*, downgrade: Downgrade, by: Actor, at: datetime) -> Downgrade:
    """Say yes; the second officer's yes makes the move, from the day it was proposed.

    What is no longer owed by then is *overtaken* instead, and nothing moves. Again by
    the same officer changes nothing. Raises PermissionDenied, IllegalMove.
    """
    downgrade = _lock(downgrade)
    require(permissions.refuse_downgrade(by, downgrade, on=london.today(at)))
    if downgrade.approvals.filter(by=by.person_id).exists():
        return downgrade
    _check_move(downgrade, DowngradeStatus.APPROVED)

    Approval.objects.create(downgrade=downgrade, by_id=by.person_id or 0, at=at)
    approved = DowngradeApproved(
        person_id=downgrade.person_id, downgrade_id=downgrade.pk
    )
    history.record(approved, by=by, at=at)
    if downgrade.approvals.count() >= APPROVALS_NEEDED:
        _make(downgrade, by=by, at=at)
    return downgrade


@transaction.atomic
def decline(*, downgrade: Downgrade, reason: str, by: Actor, at: datetime) -> None:
    """One officer's no is enough, with its reason: the position stands, and the same
    move is not put again. Raises PermissionDenied, IllegalMove."""
    downgrade = _lock(downgrade)
    require(permissions.refuse_downgrade(by, downgrade, on=london.today(at)))
    if downgrade.declined_by_id == by.person_id:
        return
    _check_move(downgrade, DowngradeStatus.DECLINED)

    downgrade.declined_by_id, downgrade.reason = by.person_id, reason
    _decide(downgrade, DowngradeStatus.DECLINED, by=by, at=at)


def _lock(downgrade: Downgrade) -> Downgrade:
    """The person first, as whoever places people does."""
    positions.lock([downgrade.person_id])
    return Downgrade.objects.select_for_update(of=("self",)).get(pk=downgrade.pk)


def _check_move(downgrade: Downgrade, end: DowngradeStatus) -> None:
    check_move(DOWNGRADE_MOVES, start=DowngradeStatus(downgrade.status), end=end)


def _make(downgrade: Downgrade, *, by: Actor, at: datetime) -> None:
    on = london.today(at)
    is_owed = any(
        found.move == Move.LOWERED
        and (found.standing_id, found.point_id)
        == (downgrade.position_id, downgrade.point_id)
        for found in queries.compared([downgrade.person_id], on)
    )
    if not is_owed:
        _decide(downgrade, DowngradeStatus.OVERTAKEN, by=by, at=at)
        return
    _decide(downgrade, DowngradeStatus.APPROVED, by=by, at=at)
    positions.lower(
        person_id=downgrade.person_id, from_=downgrade.starts_on, by=by, at=at
    )


def _decide(
    downgrade: Downgrade, status: DowngradeStatus, *, by: Actor, at: datetime
) -> None:
    downgrade.status, downgrade.decided_at = status, at
    downgrade.save(update_fields=["status", "decided_at", "declined_by", "reason"])
    event = DowngradeDecided(person_id=downgrade.person_id, downgrade_id=downgrade.pk)
    history.record(event, by=by, at=at)
