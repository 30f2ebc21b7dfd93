from datetime import date

import pytest

from portfolio.rules import agreements

STARTED = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("from_", "in_force_since", "refusal"),
    [
        (date(2026, 9, 7), None, None),
        (date(2026, 9, 6), None, "7 September 2026, the first day"),
        (date(2026, 9, 7), date(2026, 9, 7), "A new one begins after that day"),
        (date(2026, 9, 8), date(2026, 9, 7), None),
    ],
)
def test_an_agreement_begins_after_the_one_before(from_, in_force_since, refusal):
    found = agreements.refuse_from(
        from_, started_on=STARTED, in_force_since=in_force_since
    )
    assert (found is None) if refusal is None else refusal in found
