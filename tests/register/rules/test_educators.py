from datetime import date

import pytest

from register.rules import educators

BEGAN = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("began", "on", "is_open"),
    [
        (BEGAN, BEGAN, True),
        (BEGAN, date(2029, 8, 31), True),
        (BEGAN, date(2029, 9, 1), False),
        (date(2028, 2, 29), date(2031, 2, 28), True),
        (date(2028, 2, 29), date(2031, 3, 1), False),
        (None, BEGAN, True),
    ],
)
def test_educators_are_named_for_three_years(began, on, is_open):
    assert educators.naming_is_open(began, on=on) is is_open
