from datetime import UTC, date, datetime

import pytest

from ecf.time import tags

LATE_EVENING = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)  # the first of August there


def test_a_day_is_said_in_words():
    assert tags.day(date(2026, 9, 4)) == "4 September 2026"
    assert tags.day(None) == ""


def test_a_moment_is_told_as_clocks_in_london_show_it():
    assert tags.day(LATE_EVENING) == "1 August 2026"
    assert tags.moment(LATE_EVENING) == "1 August 2026, 00:30"
    assert tags.moment(None) == ""


def test_an_end_is_said_by_its_last_day():
    assert tags.last_day(date(2026, 12, 1)) == "to the end of 30 November 2026"
    assert tags.last_day(None) == ""


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 20, 17, tzinfo=UTC), "today"),
        (datetime(2026, 11, 22, 9, tzinfo=UTC), "today"),  # a Sunday
        (datetime(2026, 11, 23, 9, tzinfo=UTC), "1 working day ago"),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), "2 working days ago"),
    ],
)
def test_waiting_is_counted_in_working_days_with_the_date_at_hand(now, words):
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)
    shown = tags.working_days_ago(friday, now)
    assert f">{words}</time>" in shown
    assert 'title="20 November 2026"' in shown
