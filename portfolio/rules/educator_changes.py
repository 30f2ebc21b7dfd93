"""Asking for another practice educator: P13."""

from collections.abc import Mapping
from datetime import date

from ecf.time.working_days import add_working_days
from portfolio.choices import EducatorChangeStatus

WORKING_DAYS = 10
LONGEST = 4_000
MOVES: Mapping[EducatorChangeStatus, frozenset[EducatorChangeStatus]] = {
    EducatorChangeStatus.ASKED: frozenset(
        {EducatorChangeStatus.MADE, EducatorChangeStatus.CALLED_OFF}
    ),
    EducatorChangeStatus.MADE: frozenset(),
    EducatorChangeStatus.CALLED_OFF: frozenset(),
}


def due_on(asked_on: date) -> date:
    return add_working_days(asked_on, WORKING_DAYS)


def refuse_asking(*, because: str, is_used: bool, has_educator: bool) -> str | None:
    """Why it cannot be asked for; says what would change it (E1). `because` is empty
    where no reason is given; `is_used` whether that was done before."""
    if not has_educator:
        return "Nobody is assigned to you today. Ask your coordinator"
    if is_used and not because.strip():
        return (
            "You have changed once without reasons. You can still change because of"
            " discrimination: say what happened. For anything else, speak with your"
            " coordinator, or declare a conflict of interest"
        )
    return None
