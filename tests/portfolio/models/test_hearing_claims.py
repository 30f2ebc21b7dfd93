"""Taking prior learning back after hearing the person, held by the database (P6).
Beside each refusal stands what is let through."""

import pytest

from tests.cast import people
from tests.cast import prior_learning as cast
from tests.portfolio.models.attacks import passes, refused, telling

pytestmark = pytest.mark.django_db
TAKE_BACK = """
    UPDATE portfolio_claimpart SET withdrawn_by_id = %s, withdrawn_because = 'No.',
        withdrawn_at = '2026-11-25T10:00Z', hearing = %s, heard_on = %s,
        heard_words = %s RETURNING id
"""
DAY = "2026-11-24"


@pytest.fixture(autouse=True)
def accepted(enrolment, aaa):
    return cast.accepted(enrolment, aaa)


def take_back(hearing="spoke", on=DAY, words="It was mine."):
    told = people.mei().pk, hearing, on, words
    return telling, "claimpart", TAKE_BACK, *told


ACT = {"event": "portfolio.PriorLearningTakenBack"}


@pytest.mark.parametrize(
    "told",
    [
        ("", None, ""),
        ("spoke", DAY, ""),
        ("silent", DAY, "It was mine."),
        ("shouted", DAY, "It was mine."),
    ],
)
def test_it_says_when_somebody_was_heard_and_what_they_said(told):
    refused("claimpart_withdrawn_after_hearing", *take_back(*told))


@pytest.mark.parametrize("on", ["2026-11-22", "2026-11-26"])
def test_somebody_is_heard_between_the_decision_and_its_taking_back(on):
    refused("claimpart_heard_about_its_claim", *take_back(on=on))


@pytest.mark.parametrize("on", ["2026-11-23", "2026-11-25"])
def test_on_these_days_too(on):
    passes(*take_back(on=on), **ACT)


def test_to_have_said_nothing_is_an_answer():
    passes(*take_back("silent", DAY, ""), **ACT)


def test_only_a_row_from_before_says_that_it_was_not_recorded():
    refused("claimpart_hearing_is_recorded", *take_back("unrecorded", None, ""))


def test_what_was_recorded_stays():
    passes(*take_back(), **ACT)
    for change in ("heard_on = '2026-11-23'", "hearing = 'silent'"):
        forged = f"UPDATE portfolio_claimpart SET {change} RETURNING id"
        refused("claimpart_taken_back_by_another", telling, "claimpart", forged)


def test_of_nothing_that_stands_it_says_that_somebody_was_heard():
    forged = "UPDATE portfolio_claimpart SET hearing = 'silent' RETURNING id"
    refused("claimpart_withdrawn_after_hearing", telling, "claimpart", forged)
