"""How answers say when."""

from datetime import date, timedelta


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
