"""When watchers hear ahead of what will end by the calendar."""

from datetime import date

AHEAD = (60, 30, 7)  # days; of the day itself a boundary tells


def days_left(*, ends_on: date, recorded_on: date, on: date) -> int | None:
    """How many days ahead a notice of this end is due on a London date; None where none
    is. `ends_on` is the first day without. What was recorded on the day of a notice, or
    later, is told of the day after, with the days that are left."""
    left = (ends_on - on).days
    since_recorded = (on - recorded_on).days
    if left <= 0 or since_recorded <= 0:
        return None
    is_late = since_recorded == 1 and left < max(AHEAD)
    return left if left in AHEAD or is_late else None
