from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portfolio.choices import PaceState
from portfolio.rules.clocks import Time
from portfolio.rules.pace import months_worked, pace
from tests.portfolio.rules.test_clocks import DAY, YEAR, spans, times

AHEAD, ON_PACE, BEHIND = PaceState


@pytest.mark.parametrize(
    ("worked", "done", "state", "expected", "words"),
    [
        ("0", 0, ON_PACE, 0, "On pace"),
        ("1.9", 0, ON_PACE, 0, "On pace"),
        ("2", 0, BEHIND, 1, "Behind by 2.0 months"),
        ("2", 1, ON_PACE, 1, "On pace"),
        ("1.9", 1, AHEAD, 0, "Ahead"),
        ("8.34", 3, BEHIND, 4, "Behind by 2.3 months"),
        ("14", 5, BEHIND, 6, "Behind by 4.0 months"),
        ("30", 6, ON_PACE, 6, "On pace"),
    ],
)
def test_units_are_expected_as_the_year_is_worked(worked, done, state, expected, words):
    found = pace(worked=Decimal(worked), done=done, units=6)
    assert (found.state, found.expected, found.in_words) == (state, expected, words)


def test_a_year_of_full_time_is_twelve_months():
    time = Time(fte=Decimal(1))
    worked = months_worked(time, since=DAY, on=DAY + timedelta(days=364))
    assert pace(worked=worked, done=0, units=6).months == Decimal("12.0")


def test_half_time_takes_two_years_for_it():
    time = Time(fte=Decimal("0.5"))
    worked = months_worked(time, since=DAY, on=date(2028, 9, 5))
    assert pace(worked=worked, done=6, units=6).months == Decimal("12.0")


@given(times(), spans(), YEAR, some.integers(1, 12), some.integers(0, 12))
def test_leave_never_makes_anyone_behind(time, leave, on, units, done):
    away = replace(time, away=[*time.away, leave])
    without, with_ = (
        pace(
            worked=months_worked(each, since=DAY, on=on),
            done=min(done, units),
            units=units,
        )
        for each in (time, away)
    )
    assert with_.state == without.state or with_.state != BEHIND
    if with_.state == without.state == BEHIND:
        assert with_.apart <= without.apart
