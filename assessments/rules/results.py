"""How a result moves, and which attempt it was (A2, A4)."""

from collections.abc import Collection, Mapping
from datetime import date

from assessments.choices import ResultStatus

MOVES: Mapping[ResultStatus, frozenset[ResultStatus]] = {
    ResultStatus.RECORDED: frozenset({ResultStatus.RELEASED, ResultStatus.WITHDRAWN}),
    ResultStatus.RELEASED: frozenset({ResultStatus.WITHDRAWN}),
    ResultStatus.WITHDRAWN: frozenset(),
}
MOST_ATTEMPTS = 3


def next_attempt(taken: Collection[int]) -> int:
    """The number of a new attempt: the lowest that none which counts has taken. One
    that turns out void carries the number it would have had."""
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def refuse_attempt(
    *, taken: Collection[int], has_passed: bool, one_waits: bool
) -> str | None:
    """Why no result can be recorded, given the attempts that count; None if it can.

    Attempts that were void, and those whose result was withdrawn, do not count (A2).
    """
    if has_passed:
        return "They have passed this assessment already"
    if one_waits:
        return "A result of theirs for this assessment waits to be released already"
    if len(taken) >= MOST_ATTEMPTS:
        return (
            "All three attempts are used. They can claim afresh after 12 months, with"
            " support in between"
        )
    return None


def refuse_date(sat_on: date, *, started_on: date, on: date) -> str | None:
    """Why nobody can have sat an assessment that day; `on` is today's London date."""
    if sat_on > on:
        return "The date of the assessment must be today or in the past"
    if sat_on < started_on:
        return "The date of the assessment is before they began the framework"
    return None
