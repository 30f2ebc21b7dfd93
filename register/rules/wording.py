"""How answers say when."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from ecf.time import london


@lru_cache(maxsize=4096)  # the same few days all day long, and `%B` is slow
def day(on: date) -> str:
    """4 September 2026"""
    return f"{on.day} {on:%B %Y}"


def last_day(until: date) -> str:
    """30 November 2026, for what ends before 1 December"""
    return day(until - timedelta(days=1))


def span(from_: date, until: date | None) -> str:
    """from 4 September 2026 to the end of 3 September 2029"""
    if until is None:
        return f"from {day(from_)}"
    return f"from {day(from_)} to the end of {last_day(until)}"


def question(name: str, duty: str | None, on: date) -> str:
    """May Sasha Reid lead a section 47 enquiry on 23 November 2026?"""
    if duty is None:
        return f"Is {name} registered on {day(on)}?"
    return f"May {name} {duty[0].lower()}{duty[1:]} on {day(on)}?"


def reference(number: int) -> str:
    """C-000123: how a check is called."""
    return f"C-{number:06}"


def held(checked_at: datetime, valid_until: datetime) -> str:
    """Checked 21 November 2026, 14:02. Holds until 14:17."""
    checked, until = (at.astimezone(london.LONDON) for at in (checked_at, valid_until))
    return f"Checked {day(checked.date())}, {checked:%H:%M}. Holds until {until:%H:%M}."
