from datetime import date

import pytest

from register.rules import renewals


@pytest.mark.parametrize(
    ("on", "year_from"),
    [
        (date(2026, 9, 1), date(2026, 12, 1)),
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 1), date(2027, 12, 1)),
    ],
)
def test_the_year_one_renews_for_begins_on_the_coming_first_of_december(on, year_from):
    assert renewals.next_year_from(on) == year_from


def test_a_year_lasts_to_the_end_of_november():
    assert renewals.year_after(date(2026, 12, 1)) == date(2027, 12, 1)
