"""Standing in for a practice educator for a period: P10."""

from datetime import date

LONGEST = 366  # days


def refuse_period(from_: date, until: date, *, on: date) -> str | None:
    """`until` is the first day without cover."""
    if from_ < on:
        return "Cover begins today or later"
    if until <= from_:
        return "The last day must be the first day or later"
    if (until - from_).days > LONGEST:
        return "Cover is for a year at most. For longer, hand the person over"
    return None


def refuse_cancelling(from_: date, *, on: date) -> str | None:
    """Cover is cancelled before its first day, and no later."""
    if from_ <= on:
        return "This cover has begun. It can be ended from tomorrow on"
    return None


def refuse_outside(
    from_: date, until: date, *, runs_from: date, runs_until: date | None
) -> str | None:
    """Cover is within the time of what it covers; `runs_until` None runs on."""
    if from_ < runs_from or (runs_until is not None and until > runs_until):
        return "They are not assigned to the practice educator for all of these days"
    return None
