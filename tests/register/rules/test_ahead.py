from datetime import date, timedelta

import pytest

from register.rules.ahead import days_left

ENDS = date(2027, 3, 1)
LONG_AGO = date(2024, 3, 1)


def before(days):
    return ENDS - timedelta(days=days)


@pytest.mark.parametrize("days", [60, 30, 7])
def test_an_end_is_told_60_30_and_7_days_ahead(days):
    assert days_left(ends_on=ENDS, recorded_on=LONG_AGO, on=before(days)) == days


@pytest.mark.parametrize("days", [61, 59, 31, 29, 8, 6, 1, 0, -1])
def test_and_on_no_other_day(days):
    assert days_left(ends_on=ENDS, recorded_on=LONG_AGO, on=before(days)) is None


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        (90, [60, 30, 7]),
        (61, [60, 30, 7]),
        # What is recorded on the day of a notice comes too late for it.
        (60, [59, 30, 7]),
        (45, [44, 30, 7]),
        (31, [30, 7]),
        (30, [29, 7]),
        (5, [4]),
        (2, [1]),
        # Of the day itself the boundary tells.
        (1, []),
        (0, []),
    ],
)
def test_what_is_recorded_late_is_told_of_the_day_after(recorded, told):
    days = [
        days_left(ends_on=ENDS, recorded_on=before(recorded), on=before(left))
        for left in range(100, -2, -1)
    ]
    assert [each for each in days if each is not None] == told
