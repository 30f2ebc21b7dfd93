from datetime import date

import pytest

from register.rules import references

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("received_on", "holds_until", "says"),
    [
        (TODAY, date(2027, 11, 22), None),
        (date(2026, 11, 22), date(2027, 11, 22), "today or earlier"),
        (TODAY, TODAY, "a day or more"),
        (TODAY, date(2030, 1, 1), "3 years at most"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(received_on, holds_until, says):
    wrong = references.refuse_days(
        received_on=received_on, holds_until=holds_until, today=TODAY
    )
    assert (wrong is None) if says is None else (says in wrong)


@pytest.mark.parametrize(
    ("received_on", "last"),
    [
        (date(2026, 11, 2), date(2027, 11, 2)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_most_references_hold_for_a_year(received_on, last):
    assert references.a_year_after(received_on) == last
