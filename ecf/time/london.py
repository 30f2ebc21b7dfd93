"""Legal dates are London dates; a status takes effect at midnight there."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def today(at: datetime) -> date:
    """The London date of a moment. UTC's differs in 210 hours of a year."""
    return at.astimezone(LONDON).date()


def midnight(on: date) -> datetime:
    """The moment a London date begins."""
    return datetime.combine(on, time.min, tzinfo=LONDON)
