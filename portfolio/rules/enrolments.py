"""When an enrolment is in force: P1."""

from collections.abc import Mapping

from portfolio.choices import EnrolmentStatus

MOVES: Mapping[EnrolmentStatus, frozenset[EnrolmentStatus]] = {
    EnrolmentStatus.PENDING: frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.ENDED}),
    EnrolmentStatus.ACTIVE: frozenset(
        {EnrolmentStatus.PAUSED, EnrolmentStatus.COMPLETED, EnrolmentStatus.ENDED}
    ),
    EnrolmentStatus.PAUSED: frozenset(
        {EnrolmentStatus.ACTIVE, EnrolmentStatus.COMPLETED, EnrolmentStatus.ENDED}
    ),
    EnrolmentStatus.COMPLETED: frozenset({EnrolmentStatus.ACTIVE}),
    EnrolmentStatus.ENDED: frozenset(),
}

# Read only, and open for life.
OVER = frozenset({EnrolmentStatus.COMPLETED, EnrolmentStatus.ENDED})

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
    EnrolmentStatus.COMPLETED: (
        "Every year is attained, so this enrolment is complete. All of it can be read"
        " for good. It goes on only if an attainment is taken back"
    ),
    EnrolmentStatus.ENDED: (
        "This enrolment was made by mistake and has ended. What is on it can still be"
        " read"
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
    if now in OVER:
        return now
    if (may_practise or not needs_registration) and not has_left:
        return EnrolmentStatus.ACTIVE
    if now == EnrolmentStatus.PENDING:
        return now
    return EnrolmentStatus.PAUSED


def refuse_progress(status: EnrolmentStatus) -> str | None:
    """Why nothing can be put forward or signed off just now."""
    return WHY_NOT.get(status)


def status_attained(now: EnrolmentStatus, *, is_whole: bool) -> EnrolmentStatus:
    """The same, given whether every year is attained: then it is complete, until an
    attainment is taken back. What never began, or has ended, stays as it is."""
    if is_whole and now in {EnrolmentStatus.ACTIVE, EnrolmentStatus.PAUSED}:
        return EnrolmentStatus.COMPLETED
    if not is_whole and now == EnrolmentStatus.COMPLETED:
        return EnrolmentStatus.ACTIVE
    return now


def refuse_end(status: str) -> str | None:
    """An enrolment that is complete, or has ended, is kept as it was."""
    return WHY_NOT[EnrolmentStatus(status)] if status in OVER else None


def refuse_undoing(status: str, *, is_moving: bool, has_work: bool) -> str | None:
    """Why it is not ended as made by mistake: `has_work` where a unit was put forward
    or prior learning claimed on it, whatever came of it."""
    if status in OVER:
        return WHY_NOT[EnrolmentStatus(status)]
    if has_work:
        return (
            "Units were put forward or prior learning was claimed, so this enrolment is"
            " no mistake. If they leave, say so: that pauses it, and what was earned"
            " stays"
        )
    if is_moving:
        return "They are moving between employers. Call that off first"
    return None
