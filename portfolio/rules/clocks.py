"""What counts as time worked: leave and a registration that is not in force stop every
clock, part time slows it (P8)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    is leave, and time without an employer; `barred` is time without a registration
    in force, when nobody may practise."""

    fte: Decimal
    patterns: Sequence[Pattern] = ()
    away: Sequence[Span] = ()
    barred: Sequence[Span] = ()


def fte_on(time: Time, on: date) -> Decimal:
    """The share of full time in force that day, leave or not."""
    began = [pattern for pattern in time.patterns if pattern.from_on <= on]
    latest = max(began, key=lambda pattern: pattern.from_on, default=None)
    return latest.fte if latest else time.fte


def full_time_days(time: Time, *, from_: date, until: date) -> Decimal:
    """Days of `[from_, until)` weighted by the share worked, without those away or
    barred."""
    return sum(
        (
            fte_on(time, begins) * (ends - begins).days
            for begins, ends in _pieces(time, from_, until)
            if not any(span.covers(begins) for span in _stopped(time))
        ),
        Decimal(0),
    )


def days_barred(time: Time, *, from_: date, until: date) -> int:
    """Whole days of `[from_, until)` without a registration in force."""
    return sum(
        (ends - begins).days
        for begins, ends in _pieces(time, from_, until)
        if any(span.covers(begins) for span in time.barred)
    )


def days_stopped(time: Time, *, from_: date, until: date) -> tuple[int, int]:
    """Whole days of `[from_, until)` away, and others barred; none is counted twice."""
    away = barred = 0
    for begins, ends in _pieces(time, from_, until):
        if any(span.covers(begins) for span in time.away):
            away += (ends - begins).days
        elif any(span.covers(begins) for span in time.barred):
            barred += (ends - begins).days
    return away, barred


def known_by(time: Time, on: date) -> Time:
    """As far as it is known on a date: what still runs without an end counts to the
    end of that day, and leave that is arranged counts whole."""
    return replace(
        time,
        away=list(_ended(time.away, on + ONE_DAY)),
        barred=list(_ended(time.barred, on + ONE_DAY)),
    )


def between(spans: Iterable[Span]) -> list[Span]:
    """From the day after one ended to the day the next began, of those that do not
    overlap. What comes before the first and after the last is between nothing."""
    ordered = sorted(spans, key=lambda span: span.from_)
    return [
        Span(from_=one.until, until=next_.from_)
        for one, next_ in pairwise(ordered)
        if one.until and one.until < next_.from_
    ]


def _ended(spans: Iterable[Span], by: date) -> Iterator[Span]:
    for span in spans:
        until = span.until or by
        if span.from_ < until:
            yield Span(from_=span.from_, until=until)


def _stopped(time: Time) -> list[Span]:
    return [*time.away, *time.barred]


def _pieces(time: Time, from_: date, until: date) -> Iterator[tuple[date, date]]:
    """The period cut wherever a pattern, or what stops the clock, begins or ends."""
    cuts = {pattern.from_on for pattern in time.patterns}
    cuts |= {span.from_ for span in _stopped(time)}
    cuts |= {span.until for span in _stopped(time) if span.until}
    inside = sorted(cut for cut in cuts if from_ < cut < until)
    marks = [from_, *inside, until] if from_ < until else []
    yield from pairwise(marks)
