"""Until when an answer holds (R5)."""

from datetime import date, datetime, timedelta

from ecf.time import london

AT_MOST = timedelta(minutes=15)
AHEAD = timedelta(days=90)


def valid_until(checked_at: datetime, *, boundary: date | None) -> datetime:
    """A quarter of an hour, or less: to the London midnight that begins `boundary`,
    the next day on which anything the answer rests on changes."""
    latest = checked_at + AT_MOST
    if boundary is None or london.midnight(boundary) <= checked_at:
        return latest
    return min(latest, london.midnight(boundary).astimezone(latest.tzinfo))


def too_far_ahead(on: date, *, today: date) -> bool:
    """What is known today says little of the time after 90 days."""
    return on > today + AHEAD
