from datetime import date

import holidays
import pytest

from ecf.time.working_days import (
    BANK_HOLIDAYS,
    add_working_days,
    is_working_day,
    working_days_between,
)

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FRIDAY, True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        # Boxing Day falls on a Saturday: the Monday after is the holiday.
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 8, 31), False),  # the summer bank holiday of England
        (date(2026, 8, 3), True),  # that of Scotland
        (date(2026, 1, 2), True),  # a holiday in Scotland only
    ],
)
def test_a_working_day_is_neither_weekend_nor_bank_holiday_of_england(day, expected):
    assert is_working_day(day) is expected


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 11, 21), 1, MONDAY),  # from a Saturday
        (MONDAY, 10, date(2026, 12, 7)),
    ],
)
def test_working_days_are_added_from_the_day_after(start, count, expected):
    assert add_working_days(start, count) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, MONDAY, 1),
        (MONDAY, FRIDAY, 0),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
    ],
)
def test_working_days_between_leave_out_the_first_day(start, end, expected):
    assert working_days_between(start, end) == expected


@pytest.mark.parametrize("year", range(2019, 2028))
def test_the_published_bank_holidays_are_those_one_would_reckon(year):
    reckoned = holidays.country_holidays("GB", subdiv="ENG", years=[year])
    published = {day for day in BANK_HOLIDAYS if day.year == year}
    weekdays = {day for day in reckoned if day.weekday() < 5}
    assert published == weekdays
