"""Direct employment that the service knows of (R7): how much of it counts for a rule
that asks for years of it, and how an answer says so.

Known is not all: where somebody worked before they were recorded here nobody can say.
So too little of it never makes a "no".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from register.rules import wording

# Whose direct employment counts: `accounts.choices.OrganisationKind`.
KINDS = ("council", "trust")
MOST_YEARS = 20  # more is a slip of the keyboard
LEAP_DAY = (2, 29)
MONTHS = 12

# From a day, to before another if one is known.
Span = tuple[date, date | None]


@dataclass(frozen=True, kw_only=True)
class Job:
    """Employed by a council or children's trust itself, never through an agency."""

    place: str
    from_: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Known:
    """All there is about one person. `registered` are the days on the register: only
    what was worked on one of them counts. Who is hidden from search (R5) has places
    that are not named."""

    jobs: tuple[Job, ...] = ()
    registered: tuple[Span, ...] = ()
    is_hidden: bool = False


def counted(known: Known) -> list[Span]:
    """Days both employed and registered, each once however many jobs there were; the
    earliest first."""
    jobs = _merged((job.from_, job.until) for job in known.jobs)
    registered = _merged(known.registered)
    return sorted(
        (max(one[0], other[0]), _earlier(one[1], other[1]))
        for one in jobs
        for other in registered
        if _overlap(one, other)
    )


def begins(known: Known, *, on: date) -> date:
    """When it would have begun, were all that was worked before `on` worked without a
    gap up to it: years and months are counted from there."""
    days = sum(
        (min(until or on, on) - from_).days
        for from_, until in counted(known)
        if from_ < on
    )
    return on - timedelta(days=days)


def is_enough(known: Known, years: int, *, on: date) -> bool:
    return years_after(begins(known, on=on), years) <= on


def enough_from(known: Known, years: int, *, on: date) -> date | None:
    """The day on which it comes to be enough, where it is not yet and the job of today
    lasts until then, as far as is known."""
    running = [
        until
        for from_, until in counted(known)
        if from_ <= on and (until is None or until > on)
    ]
    reached = years_after(begins(known, on=on), years)
    if not running or reached <= on:
        return None
    (until,) = running
    return reached if until is None or until >= reached else None


def years_after(from_: date, years: int) -> date:
    """The same day of a later year; 1 March for 29 February."""
    is_leap_day = (from_.month, from_.day) == LEAP_DAY
    if is_leap_day:
        return date(from_.year + years, 3, 1)
    return from_.replace(year=from_.year + years)


def said(known: Known, *, on: date) -> str:
    """2 years 4 months of direct employment that this service knows of: Leeds since 1
    July 2024"""
    places = [job for job in known.jobs if job.from_ < on and _counts(job, known)]
    if not places:
        return (
            "This service knows of no direct employment by a council or children’s"
            f" trust before {wording.day(on)}"
        )
    how_long = _how_long(begins(known, on=on), on)
    words = f"{how_long} of direct employment that this service knows of"
    if known.is_hidden:
        return words
    named = ", ".join(
        _named(job) for job in sorted(places, key=lambda job: (job.from_, job.place))
    )
    return f"{words}: {named}"


def needed(years: int) -> str:
    """What is there or not: that it is known, for more may be so than is known."""
    return f"{in_years(years)} of direct employment known to this service"


def in_years(years: int) -> str:
    """3 years"""
    return _some(years, "year")


def _named(job: Job) -> str:
    if job.until is None:
        return f"{job.place} since {wording.day(job.from_)}"
    return f"{job.place} {wording.span(job.from_, job.until)}"


def _counts(job: Job, known: Known) -> bool:
    """Whether any day of it was worked on the register."""
    return any(_overlap((job.from_, job.until), each) for each in known.registered)


def _how_long(from_: date, on: date) -> str:
    months = MONTHS * (on.year - from_.year) + on.month - from_.month
    months -= on.day < from_.day
    years, months = divmod(months, MONTHS)
    parts = [_some(years, "year")] if years else []
    parts += [_some(months, "month")] if months else []
    return " ".join(parts) or "Less than a month"


def _some(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for from_, until in sorted(spans, key=lambda span: span[0]):
        last = merged[-1] if merged else None
        if last is None or (last[1] is not None and last[1] < from_):
            merged.append((from_, until))
        elif last[1] is not None:
            merged[-1] = (last[0], until and max(until, last[1]))
    return merged


def _overlap(one: Span, other: Span) -> bool:
    return (one[1] is None or other[0] < one[1]) and (
        other[1] is None or one[0] < other[1]
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return min(days, default=None)
