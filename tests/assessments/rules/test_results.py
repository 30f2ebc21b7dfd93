from datetime import date

import pytest

from assessments.rules import booking, results
from assessments.rules.booking import Ahead


@pytest.mark.parametrize(
    ("taken", "number"), [(set(), 1), ({1}, 2), ({1, 2}, 3), ({2}, 1), ({1, 3}, 2)]
)
def test_an_attempt_takes_the_lowest_number_that_is_free(taken, number):
    assert results.next_attempt(taken) == number


@pytest.mark.parametrize(
    ("taken", "has_passed", "one_waits", "words"),
    [
        (set(), False, False, None),
        ({1, 2}, False, False, None),
        ({1, 2, 3}, False, False, "All three attempts are used"),
        ({1}, True, False, "passed this assessment already"),
        ({1}, False, True, "waits to be released already"),
    ],
)
def test_three_attempts_and_no_more_after_a_pass(taken, has_passed, one_waits, words):
    refusal = results.refuse_attempt(
        taken=taken, has_passed=has_passed, one_waits=one_waits
    )
    assert refusal is None if words is None else words in refusal


@pytest.mark.parametrize(
    ("sat_on", "words"),
    [
        (date(2026, 11, 21), None),
        (date(2026, 11, 22), "today or in the past"),
        (date(2026, 8, 31), "before they began"),
    ],
)
def test_the_date_lies_between_the_beginning_and_today(sat_on, words):
    refusal = results.refuse_date(
        sat_on, started_on=date(2026, 9, 1), on=date(2026, 11, 21)
    )
    assert refusal is None if words is None else words in refusal


@pytest.mark.parametrize(
    ("units", "is_last", "needed"), [(6, False, 3), (5, False, 3), (4, True, 4)]
)
def test_half_the_units_are_needed_and_all_in_the_last_year(units, is_last, needed):
    assert booking.units_needed(units, is_last=is_last) == needed


def ahead(**told):
    usual = {"done": 3, "needed": 3, "earlier": None, "attempts_left": 3}
    return Ahead(title="Foundation assessment", number=2, **{**usual, **told})


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ({}, []),
        ({"done": 4}, []),
        (
            {"done": 2},
            [
                "1 more unit of year 2 must be signed off: you have 2 of the 3 needed",
            ],
        ),
        ({"earlier": 1}, ["Year 1 must be passed first"]),
        ({"attempts_left": 0}, [booking.USED_UP]),
    ],
)
def test_what_is_missing_before_an_assessment_is_said(told, missing):
    assert booking.what_is_missing(ahead(**told)) == missing
    assert ahead(**told).may_take == (not missing)
