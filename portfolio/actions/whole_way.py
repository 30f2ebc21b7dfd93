"""The end of the way: every year attained, or no longer (P1)."""

from datetime import date, datetime

from ecf.events import history
from ecf.events.actor import Actor
from ecf.transitions import check_move
from portfolio.actions import departures, enrolments
from portfolio.choices import EnrolmentStatus
from portfolio.events import EnrolmentCompleted, EnrolmentReopened
from portfolio.models import Enrolment
from portfolio.rules import enrolments as rules

JOBS = Actor.named("employments")


def follow(
    *, enrolment: Enrolment, completed_on: date | None, by: Actor, at: datetime
) -> None:
    """Make an enrolment, which the caller has locked, what its attainments say:
    complete from the day from which the last of its years counts; None where one
    lacks, and then it goes on. Changes only what differs."""
    now = EnrolmentStatus(enrolment.status)
    owed = rules.status_attained(now, is_whole=completed_on is not None)
    kept_on = completed_on if owed == EnrolmentStatus.COMPLETED else None
    if (owed, kept_on) == (now, enrolment.completed_on):
        return
    if owed != now:
        check_move(rules.MOVES, start=now, end=owed)

    enrolment.status, enrolment.completed_on = owed, kept_on
    enrolment.save(update_fields=["status", "completed_on"])
    _announce(enrolment, by=by, at=at)

    if owed == EnrolmentStatus.ACTIVE:
        departures.follow_jobs(enrolment=enrolment, by=JOBS, at=at)
        enrolments.settle(enrolment=enrolments.lock(enrolment.pk), by=by, at=at)


def _announce(enrolment: Enrolment, *, by: Actor, at: datetime) -> None:
    event: EnrolmentCompleted | EnrolmentReopened
    if enrolment.completed_on is None:
        event = EnrolmentReopened(
            person_id=enrolment.person_id, enrolment_id=enrolment.pk
        )
    else:
        event = EnrolmentCompleted(
            person_id=enrolment.person_id,
            enrolment_id=enrolment.pk,
            completed_on=enrolment.completed_on,
        )
    history.record(event, by=by, at=at)
