"""What is asked and answered, held by the database. Beside each refusal stands what it
lets through."""

import pytest

from accounts.actions import help as requests
from accounts.choices import HelpKind
from tests import cast
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
ASK = """
    INSERT INTO accounts_helprequest (public_id, kind, words, page, person_id, email,
        about_id, status, asked_at, answer)
    VALUES (gen_random_uuid(), %s, %s, '', %s, %s, %s, %s, now(), '') RETURNING id
"""
TAKE = """
    UPDATE accounts_helprequest
    SET status = 'being_answered', taken_by_id = %s, taken_at = now() RETURNING id
"""
ANSWER = """
    UPDATE accounts_helprequest SET status = 'answered', answer = %s,
        answered_by_id = %s, answered_at = now() RETURNING id
"""


def told(kind="help", words="Why?", person=None, email="", about=None, status="new"):
    return ASK, kind, words, person and person.pk, email, about and about.pk, status


@pytest.fixture
def asked():
    return requests.ask(
        asked=requests.Asked(kind=HelpKind.HELP, words="Why?"),
        by=cast.as_actor(cast.sasha()),
        at=NOW,
    )


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("kind_is_known", {"kind": "praise"}),
        ("says_something", {"words": ""}),
        ("has_where_to_answer", {"email": ""}),
        ("status_is_known", {"status": "lost"}),
        ("taken_by_somebody", {"status": "being_answered"}),
    ],
)
def test_what_is_asked_is_whole(name, wrong):
    right = {"email": "al@example.org"}
    refused(f"helprequest_{name}", telling, "helprequest", *told(**{**right, **wrong}))
    passes(telling, "helprequest", *told(**right))


def test_only_complaints_are_about_an_employer():
    about = {"email": "al@example.org", "about": cast.leeds()}
    name = "helprequest_only_complaints_are_about_an_employer"
    refused(name, telling, "helprequest", *told(**about))
    passes(telling, "helprequest", *told(kind="complaint", **about))


def test_nobody_hears_a_complaint_about_themselves():
    leeds, alone = cast.leeds(), {"kind": "complaint", "email": "al@example.org"}
    of_leeds = ASK.replace("answer)", "answer, about_principal)").replace(
        "'') RET", "'', true) RET"
    )
    nowhere = "helprequest_principal_is_of_an_employer"
    refused(nowhere, telling, "helprequest", of_leeds, *told(**alone)[1:])
    about = told(**alone, about=leeds)[1:]
    asked = passes(telling, "helprequest", of_leeds, *about)
    name = "helprequest_not_heard_by_whom_it_is_about"
    refused(name, telling, "helprequest", TAKE, cast.mei().pk)
    passes(telling, "helprequest", TAKE, cast.sol().pk)
    refused(name, telling, "helprequest", ANSWER, "No.", cast.mei().pk)
    assert passes(telling, "helprequest", ANSWER, "Yes.", cast.sol().pk) == asked


def test_nobody_answers_themselves_or_without_words(asked):
    name = "helprequest_answered_by_another"
    refused(name, telling, "helprequest", TAKE, cast.sasha().pk)
    passes(telling, "helprequest", TAKE, cast.sol().pk)
    refused(name, telling, "helprequest", ANSWER, "So.", cast.sasha().pk)
    silent = "helprequest_answered_by_somebody_with_words"
    refused(silent, telling, "helprequest", ANSWER, "", cast.sol().pk)
    passes(telling, "helprequest", ANSWER, "So.", cast.sol().pk)


def test_it_is_taken_first_and_answered_once(asked):
    name = "helprequest_moves_by_its_table"
    early = ANSWER.replace("SET ", "SET taken_at = now(), taken_by_id = 1, ", 1)
    refused(name, telling, "helprequest", early, "So.", cast.sol().pk)
    passes(telling, "helprequest", TAKE, cast.sol().pk)
    passes(telling, "helprequest", ANSWER, "So.", cast.sol().pk)
    refused(name, telling, "helprequest", ANSWER, "No.", cast.sol().pk)


def test_what_was_asked_stays_and_never_goes(asked):
    change = TAKE.replace("SET ", "SET words = 'Other', ", 1)
    refused("helprequest_unchanging", telling, "helprequest", change, cast.sol().pk)
    refused("helprequest_never_deleted", run, "DELETE FROM accounts_helprequest")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_taken_silently(asked):
    refused("helprequest_announced", run, TAKE, cast.sol().pk)
