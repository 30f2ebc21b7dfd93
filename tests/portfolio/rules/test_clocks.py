from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portfolio.rules.clocks import (
    Pattern,
    Span,
    Time,
    between,
    days_barred,
    fte_on,
    full_time_days,
)

DAY = date(2026, 9, 7)
YEAR = some.integers(0, 400).map(lambda days: DAY + timedelta(days=days))
HALVES = some.sampled_from([Decimal("0.5"), Decimal("0.8"), Decimal(1)])


@some.composite
def spans(draw):
    from_ = draw(YEAR)
    length = draw(some.integers(1, 100) | some.none())
    until = from_ + timedelta(days=length) if length else None
    return Span(from_=from_, until=until)


@some.composite
def times(draw):
    days = draw(some.lists(YEAR, max_size=4, unique=True))
    return Time(
        fte=draw(HALVES),
        patterns=[Pattern(from_on=day, fte=draw(HALVES)) for day in days],
        away=draw(some.lists(spans(), max_size=3)),
        barred=draw(some.lists(spans(), max_size=2)),
    )


def one_by_one(time, from_, until):
    """The same, day for day."""
    days = (from_ + timedelta(days=n) for n in range((until - from_).days))
    return sum(
        fte_on(time, day)
        for day in days
        if not any(span.covers(day) for span in [*time.away, *time.barred])
    )


@given(times(), YEAR, YEAR)
def test_days_are_weighted_and_those_away_or_barred_left_out(time, from_, until):
    found = full_time_days(time, from_=from_, until=until)
    assert found == one_by_one(time, from_, until)


@given(times(), some.lists(YEAR, min_size=3, max_size=3))
def test_parts_of_a_time_add_up_to_the_whole(time, days):
    first, middle, last = sorted(days)
    parts = [
        full_time_days(time, from_=first, until=middle),
        full_time_days(time, from_=middle, until=last),
    ]
    assert sum(parts) == full_time_days(time, from_=first, until=last)


@given(times(), YEAR, YEAR)
def test_two_halves_work_as_much_as_one_whole(time, from_, until):
    def at(fte):
        share = Time(fte=Decimal(fte), away=time.away, barred=time.barred)
        return full_time_days(share, from_=from_, until=until)

    assert at("0.5") + at("0.5") == at("1")


@given(times(), spans(), YEAR, YEAR)
def test_more_time_away_is_never_more_time_worked(time, span, from_, until):
    away = replace(time, away=[*time.away, span])
    assert full_time_days(away, from_=from_, until=until) <= full_time_days(
        time, from_=from_, until=until
    )


@pytest.mark.parametrize(
    ("on", "fte"),
    [
        (date(2026, 12, 31), "0.8"),
        (date(2027, 1, 1), "0.5"),
        (date(2027, 3, 1), "1"),
    ],
)
def test_a_pattern_holds_until_the_next(on, fte):
    later = Pattern(from_on=date(2027, 3, 1), fte=Decimal(1))
    first = Pattern(from_on=date(2027, 1, 1), fte=Decimal("0.5"))
    time = Time(fte=Decimal("0.8"), patterns=[later, first])
    assert fte_on(time, on) == Decimal(fte)


@given(times(), YEAR, YEAR)
def test_days_barred_are_counted_once_whatever_else_covers_them(time, from_, until):
    days = (from_ + timedelta(days=n) for n in range((until - from_).days))
    found = days_barred(time, from_=from_, until=until)
    assert found == sum(any(s.covers(day) for s in time.barred) for day in days)


def test_a_lapse_lies_between_one_registration_and_the_next():
    first = Span(from_=DAY, until=date(2026, 12, 1))
    next_ = Span(from_=date(2027, 2, 1), until=date(2027, 12, 1))
    last = Span(from_=date(2027, 12, 1))
    lapse = Span(from_=date(2026, 12, 1), until=date(2027, 2, 1))
    assert between([last, first, next_]) == [lapse]
    assert between([last]) == between([]) == []
