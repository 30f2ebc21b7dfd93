"""What counts as time worked: leave stops every clock, part time slows it (P8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Span:
    """Whole days `[from_, until)`; no end means still running."""

    from_: date
    until: date | None = None

    def covers(self, on: date) -> bool:
        return self.from_ <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """The share of full time worked from a day on, until the next pattern."""

    from_on: date
    fte: Decimal


@dataclass(frozen=True, kw_only=True)
class Time:
    """How somebody has worked, and when not. `fte` is what they began with; `away`
    is leave, and time without an employer."""

    fte: Decimal
    patterns: Sequence[Pattern] = ()
    away: Sequence[Span] = ()


def fte_on(time: Time, on: date) -> Decimal:
    """The share of full time in force that day, leave or not."""
    began = [pattern for pattern in time.patterns if pattern.from_on <= on]
    latest = max(began, key=lambda pattern: pattern.from_on, default=None)
    return latest.fte if latest else time.fte


def full_time_days(time: Time, *, from_: date, until: date) -> Decimal:
    """Days of `[from_, until)` weighted by the share worked, without those away."""
    return sum(
        (
            fte_on(time, begins) * (ends - begins).days
            for begins, ends in _pieces(time, from_, until)
            if not any(span.covers(begins) for span in time.away)
        ),
        Decimal(0),
    )


def _pieces(time: Time, from_: date, until: date) -> Iterator[tuple[date, date]]:
    """The period cut wherever a pattern or time away begins or ends."""
    cuts = {pattern.from_on for pattern in time.patterns}
    cuts |= {span.from_ for span in time.away}
    cuts |= {span.until for span in time.away if span.until}
    inside = sorted(cut for cut in cuts if from_ < cut < until)
    marks = [from_, *inside, until] if from_ < until else []
    yield from pairwise(marks)
