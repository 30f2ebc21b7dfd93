from datetime import date

import pytest

from accounts.rules import periods
from ecf.transitions import IllegalMove

BEGAN = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("until", "end"),
    [
        (None, date(2026, 9, 2)),
        (None, date(2030, 1, 1)),
        (date(2026, 12, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 1)),
    ],
)
def test_a_period_may_end_on_any_later_day_of_its_own(until, end):
    periods.check_ending(BEGAN, until, end=end)


@pytest.mark.parametrize(
    ("until", "end"),
    [
        (None, BEGAN),
        (None, date(2026, 8, 31)),
        (date(2026, 12, 1), date(2026, 12, 2)),
    ],
)
def test_a_period_is_neither_emptied_nor_stretched(until, end):
    with pytest.raises(IllegalMove):
        periods.check_ending(BEGAN, until, end=end)
