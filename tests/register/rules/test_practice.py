from datetime import date
from decimal import Decimal

import pytest

from register.choices import VisitKind
from register.rules import practice
from register.rules.practice import Year

YEAR = date(2025, 12, 1)


def year(**facts):
    return Year(year_from=YEAR, **{"registered": 365, **facts})


@pytest.mark.parametrize(
    ("facts", "hours"),
    [
        ({}, 100),
        ({"leave_weeks": 26}, Decimal("50")),
        ({"leave_weeks": 52}, Decimal("0.25")),
        ({"registered": 73}, 20),
        ({"registered": 73, "leave_weeks": 20}, 0),
        ({"registered": 0}, 0),
        ({"registered": 364}, Decimal("99.5")),
    ],
)
def test_hours_scale_for_leave_and_days_registered_and_are_rounded_down(facts, hours):
    assert practice.hours(year(**facts).asked) == hours


def test_a_leap_year_asks_no_more():
    found = Year(year_from=date(2027, 12, 1), registered=366)
    assert (found.days, found.asked) == (366, 400)


def test_what_is_short_is_what_nobody_has_confirmed():
    assert year(confirmed=390, waiting=40).short == 10
    assert not year(confirmed=399).is_met
    assert year(confirmed=401).is_met


def test_nothing_is_asked_of_a_caseholder():
    found = year(caseholder_at=("Leeds",))
    assert found.is_met
    assert found.short == 0


@pytest.mark.parametrize(
    ("on", "from_"),
    [
        (date(2025, 12, 1), YEAR),
        (date(2026, 11, 30), YEAR),
        (date(2026, 2, 28), YEAR),
        (date(2026, 12, 1), date(2026, 12, 1)),
    ],
)
def test_the_year_begins_on_the_first_of_december(on, from_):
    assert practice.year_of(on) == from_


@pytest.mark.parametrize(
    ("on", "earliest"),
    [
        (date(2026, 11, 30), YEAR),
        (date(2026, 12, 1), YEAR),
        (date(2026, 12, 31), YEAR),
        (date(2027, 1, 1), date(2026, 12, 1)),
    ],
)
def test_last_years_visits_may_be_logged_through_december(on, earliest):
    assert practice.earliest_day(on) == earliest


@pytest.mark.parametrize(
    ("given", "quarters"),
    [("0.25", 1), ("1.5", 6), ("7", 28), ("1.1", None), ("0.125", None)],
)
def test_hours_are_counted_to_the_quarter(given, quarters):
    assert practice.quarters_of(Decimal(given)) == quarters


@pytest.mark.parametrize(
    ("quarters", "words"),
    [(1, "0.25 hours"), (4, "1 hour"), (40, "10 hours"), (0, "0 hours")],
)
def test_hours_are_said_plainly(quarters, words):
    assert practice.in_hours(quarters) == words


FINE = {
    "happened_on": date(2026, 11, 20),
    "on": date(2026, 11, 23),
    "in_force": True,
    "quarters": 4,
    "that_day": 92,
}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"happened_on": date(2026, 11, 24)}, "when it has happened"),
        ({"happened_on": date(2025, 11, 30)}, "is closed"),
        ({"in_force": False}, "not registered"),
        ({"that_day": 93}, "a day has 24"),
    ],
)
def test_what_cannot_be_logged_says_why(changed, why):
    said = practice.refuse_visit(**{**FINE, **changed})
    assert said is None if why is None else why in said


def test_every_kind_that_counts_is_explained_and_every_other_says_why():
    assert set(practice.COUNTS) == set(VisitKind)
    assert not set(practice.DOES_NOT_COUNT) & set(VisitKind.values)
    for label, why in practice.DOES_NOT_COUNT.values():
        assert label
        assert "does not count" in why
