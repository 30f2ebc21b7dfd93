from datetime import UTC, date, datetime

import pytest

from portfolio.rules import queues
from portfolio.rules.clocks import Span
from tests.portfolio.rules.ways import stage


@pytest.mark.parametrize(
    ("submitted_at", "on", "days"),
    [
        (datetime(2026, 11, 20, 10, tzinfo=UTC), date(2026, 11, 20), 0),
        (datetime(2026, 11, 20, 10, tzinfo=UTC), date(2026, 11, 23), 1),
        (datetime(2026, 12, 24, 10, tzinfo=UTC), date(2026, 12, 29), 1),
    ],
)
def test_waiting_is_counted_in_working_days_of_england(submitted_at, on, days):
    assert queues.working_days_waiting(submitted_at, on=on) == days


@pytest.mark.parametrize(
    ("units_left", "words"),
    [(1, "Last unit of year 2"), (2, "2 units left in year 2")],
)
def test_what_waits_behind_it_is_said(units_left, words):
    assert queues.what_it_blocks(stage(2), units_left=units_left) == words


def test_what_passing_the_year_brings_is_said():
    said = queues.what_it_blocks(stage(2), units_left=3, band=3, annotation="Expert")
    assert (
        said == "3 units left in year 2, towards pay band 3 and the Expert annotation"
    )
    said = queues.what_it_blocks(stage(2), units_left=1, band=3)
    assert said == "Last unit of year 2, towards pay band 3"


@pytest.mark.parametrize(
    ("revision", "words"), [(1, "first time"), (2, "second time"), (7, "time number 7")]
)
def test_revisions_are_counted_as_people_do(revision, words):
    assert queues.time_in_words(revision) == words


def test_days_on_leave_are_not_waited():
    sent = datetime(2026, 11, 16, 10, tzinfo=UTC)
    leave = [Span(from_=date(2026, 11, 18), until=date(2026, 11, 20))]
    on = date(2026, 11, 23)
    assert queues.working_days_waiting(sent, on=on) == 5
    assert queues.working_days_waiting(sent, on=on, leave=leave) == 3
