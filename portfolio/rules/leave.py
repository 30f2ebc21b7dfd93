"""When leave and working patterns may be recorded, and how they end: P8."""

from datetime import date

from portfolio.rules.clocks import Span


def refuse_period(wanted: Span, *, started_on: date, others: list[Span]) -> str | None:
    """Why leave cannot be recorded for these days; `others` is leave that stands."""
    if wanted.until is not None and wanted.until <= wanted.from_:
        return "The last day of leave must be on or after its first day"
    if wanted.from_ < started_on:
        return (
            "Leave must begin on or after the day they set out on the framework,"
            f" {started_on.day} {started_on:%B %Y}"
        )
    if any(_overlap(wanted, other) for other in others):
        return "There is leave on some of these days already. End or change that first"
    return None


def refuse_pattern(*, from_on: date, started_on: date) -> str | None:
    if from_on < started_on:
        return (
            "A working pattern must begin on or after the day they set out on the"
            f" framework, {started_on.day} {started_on:%B %Y}"
        )
    return None


def _overlap(one: Span, other: Span) -> bool:
    return (one.until is None or other.from_ < one.until) and (
        other.until is None or one.from_ < other.until
    )
