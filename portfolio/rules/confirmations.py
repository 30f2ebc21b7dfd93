"""After a redaction: does the sign-off that rests on it stand? (P5)"""

from collections.abc import Mapping
from datetime import date

from ecf.time.working_days import add_working_days
from portfolio.choices import ConfirmationStatus

WORKING_DAYS = 10
LONGEST = 2_000
MOVES: Mapping[ConfirmationStatus, frozenset[ConfirmationStatus]] = {
    ConfirmationStatus.ASKED: frozenset(
        {
            ConfirmationStatus.CONFIRMED,
            ConfirmationStatus.DOUBTED,
            ConfirmationStatus.WITHDRAWN,
        }
    ),
    ConfirmationStatus.DOUBTED: frozenset(
        {ConfirmationStatus.CONFIRMED, ConfirmationStatus.WITHDRAWN}
    ),
    ConfirmationStatus.CONFIRMED: frozenset(),
    ConfirmationStatus.WITHDRAWN: frozenset(),
}
OPEN = frozenset({ConfirmationStatus.ASKED, ConfirmationStatus.DOUBTED})


def due_on(asked_on: date) -> date:
    return add_working_days(asked_on, WORKING_DAYS)


def refuse_doubt(words: str) -> str | None:
    return None if words.strip() else "Say what the evidence no longer shows"
