from datetime import date

import pytest

from portfolio.rules import leave
from portfolio.rules.clocks import Span

STARTED = date(2026, 9, 7)
THERE = Span(from_=date(2026, 11, 1), until=date(2026, 12, 1))


def span(from_, until=None):
    return Span(
        from_=date.fromisoformat(from_),
        until=date.fromisoformat(until) if until else None,
    )


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (span("2026-10-01", "2026-11-01"), None),
        (span("2026-12-01"), None),
        (span("2026-10-01", "2026-11-02"), "some of these days already"),
        (span("2026-10-01"), "some of these days already"),
        (span("2026-11-30"), "some of these days already"),
        (span("2026-10-01", "2026-10-01"), "on or after its first day"),
        (span("2026-09-06", "2026-10-01"), "7 September 2026"),
    ],
)
def test_leave_is_of_days_that_are_free(wanted, says):
    found = leave.refuse_period(wanted, started_on=STARTED, others=[THERE])
    assert found is None if says is None else says in found


def test_open_ended_leave_is_followed_by_none():
    running = span("2026-11-01")
    later = span("2027-01-01", "2027-02-01")
    assert leave.refuse_period(later, started_on=STARTED, others=[running])


def test_a_pattern_begins_with_the_framework_at_the_earliest():
    assert leave.refuse_pattern(from_on=date(2026, 9, 6), started_on=STARTED)
    assert leave.refuse_pattern(from_on=STARTED, started_on=STARTED) is None
