from datetime import date, timedelta

import pytest

from curriculum.choices import EvidenceKind
from portfolio.rules import evidence

ON = date(2026, 11, 23)
SAID = {
    "kind": EvidenceKind.REFLECTION,
    "title": "A visit I hurried",
    "happened_on": date(2026, 10, 5),
    "text": "I went in with an answer.",
    "file_sha256": None,
}


def test_the_digest_is_known_so_that_others_can_check_it():
    assert evidence.digest(**SAID) == (
        "fbe7421b88f7c47454481b10b1c115325179d263d2f050d89fea8e7e64ce46bf"
    )


def test_without_answers_a_digest_is_what_it_always_was():
    assert evidence.digest(**SAID, answers={}) == evidence.digest(**SAID)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": EvidenceKind.SUPERVISION},
        {"title": "Another visit"},
        {"happened_on": date(2026, 10, 6)},
        {"text": "I went in without an answer."},
        {"file_sha256": "0" * 64},
        {"answers": {"supervisor": "Mei Tan"}},
    ],
)
def test_the_digest_covers_everything_said(change):
    assert evidence.digest(**{**SAID, **change}) != evidence.digest(**SAID)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({}, None),
        ({"text": "", "has_file": True}, None),
        ({"happened_on": ON}, None),
        ({"happened_on": ON + timedelta(days=1)}, "lies ahead"),
        ({"title": ""}, "title"),
        ({"title": "x" * 151}, "title"),
        ({"text": ""}, "Write what happened"),
        ({"text": "x" * 20_001}, "at most 20,000"),
    ],
)
def test_evidence_says_what_happened_and_when(change, refusal):
    usual = {"title": "A visit", "happened_on": ON, "text": "It", "has_file": False}
    found = evidence.refuse_facts(**{**usual, **change}, on=ON)
    assert (refusal in found) if refusal else found is None


@pytest.mark.parametrize(
    ("waits", "is_signed_off", "refusal"),
    [
        (False, False, None),
        (True, False, "with your practice educator"),
        (False, True, "no longer change"),
        (True, True, "no longer change"),
    ],
)
def test_what_is_put_forward_stays_as_it_is(waits, is_signed_off, refusal):
    found = evidence.refuse_change(waits=waits, is_signed_off=is_signed_off)
    assert (refusal in found) if refusal else found is None


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "One direct observation"), (2, "2 direct observations")],
)
def test_kinds_are_counted_in_words(count, words):
    assert evidence.counted(EvidenceKind.DIRECT_OBSERVATION, count) == words
