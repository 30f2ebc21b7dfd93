from datetime import UTC, date, datetime, timedelta

import pytest

from ecf.time import london


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        # Winter: London is UTC.
        (datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 2, 1, tzinfo=UTC), date(2026, 2, 1)),
        # The clocks go forward on 29 March 2026, at one in the morning.
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, tzinfo=UTC), date(2026, 3, 30)),
        # Summer: midnight in London is eleven the evening before.
        (datetime(2026, 7, 31, 22, 59, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 23, tzinfo=UTC), date(2026, 8, 1)),
        # And back on 25 October 2026, at two.
        (datetime(2026, 10, 24, 23, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 26, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_date_in_london(moment, expected):
    assert london.today(moment) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 29, tzinfo=UTC)),
        (date(2026, 3, 30), datetime(2026, 3, 29, 23, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 24, 23, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, tzinfo=UTC)),
    ],
)
def test_midnight_in_london(on, expected):
    assert london.midnight(on) == expected


@pytest.mark.parametrize("days", range(0, 366, 5))
def test_a_day_begins_at_its_midnight_and_not_a_second_before(days):
    on = date(2026, 1, 1) + timedelta(days=days)
    begins = london.midnight(on)
    assert london.today(begins) == on
    assert london.today(begins - timedelta(seconds=1)) == on - timedelta(days=1)


def test_the_date_in_utc_is_another_for_210_hours_of_a_year():
    hours = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(8760))
    assert sum(london.today(hour) != hour.date() for hour in hours) == 210
