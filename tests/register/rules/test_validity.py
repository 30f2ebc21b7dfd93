from datetime import UTC, date, datetime, timedelta

import pytest

from register.rules import validity

SUMMER, WINTER = date(2026, 7, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("checked_at", "boundary", "until"),
    [
        # Nothing is about to change: a quarter of an hour.
        ("2026-11-21T14:02", None, "2026-11-21T14:17"),
        ("2026-11-21T14:02", WINTER, "2026-11-21T14:17"),
        # Ten minutes before London's midnight, in winter and in summer.
        ("2026-11-30T23:50", WINTER, "2026-12-01T00:00"),
        ("2026-06-30T22:50", SUMMER, "2026-06-30T23:00"),
        ("2026-06-30T23:50", SUMMER, "2026-07-01T00:05"),
        # The nights the clocks change.
        ("2026-03-28T23:55", date(2026, 3, 29), "2026-03-29T00:00"),
        ("2026-10-24T22:55", date(2026, 10, 25), "2026-10-24T23:00"),
        # A boundary that has passed is one of a past date: it changes nothing now.
        ("2026-11-21T14:02", date(2025, 12, 1), "2026-11-21T14:17"),
    ],
)
def test_an_answer_holds_a_quarter_of_an_hour_or_until_midnight(
    checked_at, boundary, until
):
    at = datetime.fromisoformat(checked_at).replace(tzinfo=UTC)
    held = validity.valid_until(at, boundary=boundary)
    assert held == datetime.fromisoformat(until).replace(tzinfo=UTC)


def test_ninety_days_ahead_is_as_far_as_one_may_ask():
    today = date(2026, 11, 21)
    assert not validity.too_far_ahead(today + timedelta(days=90), today=today)
    assert validity.too_far_ahead(today + timedelta(days=91), today=today)
