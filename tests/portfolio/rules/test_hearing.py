from datetime import date

import pytest

from portfolio.choices import Hearing
from portfolio.rules import hearing
from portfolio.rules.hearing import Heard

SIGNED, TODAY = date(2026, 11, 20), date(2026, 11, 23)
SIGNED_OFF = {"done": hearing.SIGNED_OFF, "since": SIGNED, "today": TODAY}


@pytest.mark.parametrize("on", [SIGNED, date(2026, 11, 21), TODAY])
def test_somebody_is_heard_between_sign_off_and_withdrawal(on):
    heard = Heard(on=on, hearing=Hearing.SPOKE, words="It was mine.")
    assert hearing.refuse(heard, **SIGNED_OFF) is None


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2026, 11, 24), "today or earlier"),
        (date(2026, 11, 19), "20 November 2026"),
    ],
)
def test_not_later_and_not_before_the_sign_off(on, why):
    heard = Heard(on=on, hearing=Hearing.SILENT)
    assert why in hearing.refuse(heard, **SIGNED_OFF)


def test_of_a_claim_it_says_when_that_was_decided():
    heard = Heard(on=date(2026, 11, 19), hearing=Hearing.SILENT)
    refusal = hearing.refuse(heard, **{**SIGNED_OFF, "done": hearing.DECIDED})
    assert refusal.startswith("The claim was decided on 20 November 2026.")


@pytest.mark.parametrize(
    ("kind", "words", "why"),
    [
        (Hearing.SPOKE, "It was mine.", None),
        (Hearing.SPOKE, " ", "in a few words"),
        (Hearing.SILENT, "", None),
        (Hearing.SILENT, "It was mine.", "Take out"),
        (Hearing.UNRECORDED, "", "chose to say nothing"),
    ],
)
def test_nothing_is_left_to_be_guessed(kind, words, why):
    refusal = hearing.refuse_words(kind, words)
    assert (refusal is None) if why is None else (why in refusal)
