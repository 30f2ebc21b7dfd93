from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from curriculum.choices import EvidenceKind
from portfolio.choices import RequestState, Voice
from portfolio.rules import requests as rules
from portfolio.rules.requests import VALID_FOR, Answer, Question

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
UNTIL = NOON + VALID_FOR
ONE = UUID(int=1)
OBSERVED, FAMILY = EvidenceKind.DIRECT_OBSERVATION, EvidenceKind.FAMILY_FEEDBACK
ASKED = Question(
    kind=OBSERVED,
    name="Jo Bell",
    email="jo@example.org",
    about="A visit",
    statement_ids=frozenset({1}),
)
SAID = Answer(
    name="Jo Bell",
    role="Ward sister",
    happened_on=date(2026, 11, 3),
    words="She listened.",
    seen=frozenset({1}),
)
OF_FAMILY = replace(SAID, voice=Voice.CHILD, agreed=True, seen=frozenset())


def token(**told):
    return rules.token_of(**{"secret": "s", "public_id": ONE, "link": 1, **told})


def test_a_link_is_of_one_request_one_sending_and_this_service():
    assert token() == token()
    others = token(link=2), token(public_id=UUID(int=2)), token(secret="t")
    assert len({token(), *others}) == 4
    assert rules.digest_of(token()) != token()
    assert len(rules.digest_of(token())) == 64


@pytest.mark.parametrize(
    ("answered_at", "cancelled_at", "at", "state"),
    [
        (None, None, NOON, RequestState.WAITING),
        (None, None, UNTIL - timedelta(seconds=1), RequestState.WAITING),
        (None, None, UNTIL, RequestState.EXPIRED),
        (NOON, None, UNTIL, RequestState.ANSWERED),
        (None, NOON, UNTIL, RequestState.CANCELLED),
    ],
)
def test_the_state_of_a_request(answered_at, cancelled_at, at, state):
    found = rules.state_of(
        answered_at=answered_at, cancelled_at=cancelled_at, valid_until=UNTIL, at=at
    )
    assert found == state


@pytest.mark.parametrize(
    ("link", "after", "is_just"), [(1, 0, False), (2, 59, True), (2, 60, False)]
)
def test_two_presses_of_one_button_are_one_link(link, after, is_just):
    at = NOON + timedelta(seconds=after)
    assert rules.just_renewed(link=link, valid_until=UNTIL, at=at) is is_just


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"kind": EvidenceKind.REFLECTION}, "Others give observations"),
        ({"name": ""}, "Say whom you ask"),
        ({"name": "x" * 101}, "Say whom you ask"),
        ({"about": ""}, "Say what it is about"),
        ({"about": "x" * 501}, "Say what it is about"),
        ({"statement_ids": frozenset()}, "Choose at least one statement"),
        ({"statement_ids": frozenset({1, 3})}, "Choose at least one statement"),
    ],
)
def test_what_can_be_asked(change, reason):
    refusal = rules.refuse_question(replace(ASKED, **change), of_unit={1, 2})
    assert (refusal or "").startswith(reason or "")
    assert (refusal is None) == (reason is None)


def test_there_is_an_end_to_asking_and_to_links():
    assert rules.refuse_another(19) is None
    assert "Cancel one" in rules.refuse_another(20)
    assert rules.refuse_link(4) is None
    assert "5 links were sent" in rules.refuse_link(5)


@pytest.mark.parametrize(
    ("kind", "said", "change", "reason"),
    [
        (OBSERVED, SAID, {}, None),
        (OBSERVED, SAID, {"name": ""}, "Say what your name is"),
        (OBSERVED, SAID, {"name": "x" * 101}, "Say what your name is"),
        (OBSERVED, SAID, {"role": ""}, "Say what your role is"),
        (OBSERVED, SAID, {"role": "x" * 101}, "Say what your role is"),
        (OBSERVED, SAID, {"words": ""}, "Write at most 10,000"),
        (OBSERVED, SAID, {"words": "x" * 10_001}, "Write at most 10,000"),
        (OBSERVED, SAID, {"seen": frozenset()}, "Choose at least one"),
        (OBSERVED, SAID, {"seen": frozenset({1, 9})}, "Choose statements that you"),
        (OBSERVED, SAID, {"agreed": True}, "Only families"),
        (FAMILY, OF_FAMILY, {}, None),
        (FAMILY, OF_FAMILY, {"voice": None}, "Say whose words"),
        (FAMILY, OF_FAMILY, {"agreed": False}, "Without the family's agreement"),
        (FAMILY, OF_FAMILY, {"voice": Voice.FAMILY, "name": ""}, None),
    ],
)
def test_what_can_be_answered(kind, said, change, reason):
    refusal = rules.refuse_answer(replace(said, **change), kind, asked={1, 2})
    assert (refusal or "").startswith(reason or "")
    assert (refusal is None) == (reason is None)


@pytest.mark.parametrize(
    ("kind", "said", "title"),
    [
        (OBSERVED, SAID, "Observed by Jo Bell"),
        (EvidenceKind.PROFESSIONAL_FEEDBACK, SAID, "Feedback from Jo Bell"),
        (FAMILY, OF_FAMILY, "Feedback from a child, written down by Jo Bell"),
        (
            FAMILY,
            replace(OF_FAMILY, voice=Voice.RELATIVE),
            "Feedback from a family, written down by Jo Bell",
        ),
        (
            FAMILY,
            replace(OF_FAMILY, voice=Voice.FAMILY),
            "Feedback from a family, in their own words",
        ),
    ],
)
def test_evidence_is_called_after_who_wrote_it(kind, said, title):
    assert rules.title_of(said, kind) == title


def test_the_words_carry_who_wrote_them_and_that_the_family_agreed():
    assert rules.text_of(SAID) == "She listened.\n\nJo Bell, Ward sister"
    parent = replace(OF_FAMILY, voice=Voice.FAMILY, role="Parent")
    assert rules.text_of(parent) == (
        "She listened.\n\nA member of the family, Parent\n"
        "The family agreed that these words are used."
    )


def test_an_observer_says_what_they_saw_and_feedback_is_for_all_that_was_asked():
    assert rules.counts_for(SAID, OBSERVED, asked={1, 2}) == {1}
    assert rules.counts_for(OF_FAMILY, FAMILY, asked={1, 2}) == {1, 2}
