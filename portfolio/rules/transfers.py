"""How an enrolment goes to another employer: P9."""

from collections.abc import Mapping
from datetime import date

from ecf.time import working_days
from portfolio.choices import TransferStatus

MOVES: Mapping[TransferStatus, frozenset[TransferStatus]] = {
    TransferStatus.STARTED: frozenset(
        {TransferStatus.COMPLETED, TransferStatus.CALLED_OFF}
    ),
    TransferStatus.COMPLETED: frozenset(),
    TransferStatus.CALLED_OFF: frozenset(),
}
WORKING_DAYS_TO_CONFIRM = 10


def last_day_to_confirm(started_on: date) -> date:
    """The tenth working day of England after the start: on the day after this one the
    transfer completes by itself (E5)."""
    return working_days.add_working_days(started_on, WORKING_DAYS_TO_CONFIRM)


def refuse_by_itself(*, confirm_by: date, on: date) -> str | None:
    if on > confirm_by:
        return None
    return (
        "It completes by itself only when the old employer has had"
        f" {WORKING_DAYS_TO_CONFIRM} working days to confirm"
    )
