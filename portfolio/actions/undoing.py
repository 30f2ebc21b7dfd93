"""An enrolment made by mistake ends, and makes room for the right one (P1)."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions
from portfolio.actions import enrolments
from portfolio.choices import EnrolmentStatus
from portfolio.events import EnrolmentEnded
from portfolio.models import Enrolment
from portfolio.rules import enrolments as rules


@transaction.atomic
def undo(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """Only while nothing was put forward or claimed on it: it ends today, or on its
    first day where that is to come. The same again changes nothing. Raises
    PermissionDenied with the reason."""
    enrolment = enrolments.lock(enrolment.pk)
    on = london.today(at)
    require(permissions.refuse_moving(by, enrolment, on=on))
    if enrolment.status == EnrolmentStatus.ENDED:
        return
    require(permissions.refuse_undoing(enrolment))
    now = EnrolmentStatus(enrolment.status)
    check_move(rules.MOVES, start=now, end=EnrolmentStatus.ENDED)

    enrolment.status = EnrolmentStatus.ENDED
    enrolment.ended_on = max(on, enrolment.started_on)
    enrolment.save(update_fields=["status", "ended_on"])
    event = EnrolmentEnded(person_id=enrolment.person_id, enrolment_id=enrolment.pk)
    history.record(event, by=by, at=at)
