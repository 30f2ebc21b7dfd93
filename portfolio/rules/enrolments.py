"""When an enrolment is in force: P1."""

from collections.abc import Mapping

from portfolio.choices import EnrolmentStatus

MOVES: Mapping[EnrolmentStatus, frozenset[EnrolmentStatus]] = {
    EnrolmentStatus.PENDING: frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.ENDED}),
    EnrolmentStatus.ACTIVE: frozenset({EnrolmentStatus.PAUSED, EnrolmentStatus.ENDED}),
    EnrolmentStatus.PAUSED: frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.ENDED}),
    EnrolmentStatus.ENDED: frozenset(),
}

WHY_NOT = {
    EnrolmentStatus.PENDING: (
        "The registration this framework needs has not arrived yet. Units can be"
        " signed off from the day it is in force"
    ),
    EnrolmentStatus.PAUSED: (
        "This enrolment is paused: the registration is not in force, or the person has"
        " left their employer. It goes on by itself with the registration, and once an"
        " employer takes them on"
    ),
    EnrolmentStatus.ENDED: (
        "This enrolment has ended. What was earned stays, and can still be read"
    ),
}


def status_owed(
    now: EnrolmentStatus,
    *,
    needs_registration: bool,
    may_practise: bool,
    has_left: bool = False,
) -> EnrolmentStatus:
    """What an enrolment should be, given whether its person is registered and not
    suspended today, and whether they have left their employer (P9). It waits as
    *pending* until they may practise for the first time."""
    if now == EnrolmentStatus.ENDED:
        return now
    if (may_practise or not needs_registration) and not has_left:
        return EnrolmentStatus.ACTIVE
    if now == EnrolmentStatus.PENDING:
        return now
    return EnrolmentStatus.PAUSED


def refuse_progress(status: EnrolmentStatus) -> str | None:
    """Why nothing can be put forward or signed off just now."""
    return WHY_NOT.get(status)


def refuse_end(status: str) -> str | None:
    """An enrolment that has ended is kept as it was."""
    return WHY_NOT[EnrolmentStatus.ENDED] if status == EnrolmentStatus.ENDED else None
