from datetime import date

import pytest

from portfolio.rules.extensions import refuse_extension

TODAY, LATER = date(2026, 11, 23), date(2027, 9, 30)


@pytest.mark.parametrize(
    ("returns", "until", "says"),
    [
        (0, LATER, "So far there was none"),
        (1, LATER, "So far there was one return"),
        (2, TODAY, "later day than today"),
        (2, LATER, None),
        (3, LATER, None),
    ],
)
def test_a_year_is_extended_after_two_returns(returns, until, says):
    found = refuse_extension(returns=returns, until=until, on=TODAY)
    assert found is None if says is None else says in found
