"""Periods of whole London days, `[from, until)`: the end is not included."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

FOREVER = None
# Of what was cancelled before its first day.
NO_DAY = DateRange(empty=True)


def period(from_: date, until: date | None = FOREVER) -> DateRange:
    """From the start of `from_`, up to but not including `until`."""
    return DateRange(from_, until, "[)")


def covers(period: DateRange, on: date) -> bool:
    return on in period


def ended(running: DateRange, until: date) -> DateRange:
    """The same period, ended no later than `until`."""
    if running.upper is not None and running.upper <= until:
        return running
    return DateRange(running.lower, until, "[)")


def last_day(until: date) -> date:
    """How people say an exclusive end: "to the end of" this day."""
    return date.fromordinal(until.toordinal() - 1)
