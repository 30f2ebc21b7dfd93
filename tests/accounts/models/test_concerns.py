"""Concerns about safety, held by the database. Beside each refusal stands what it lets
through."""

import pytest

from tests import cast
from tests.portfolio.models.attacks import passes, refused, telling

pytestmark = pytest.mark.django_db
TELL = """
    INSERT INTO accounts_helprequest (public_id, kind, words, page, email, status,
        asked_at, answer, person_id, about_id, concerns_id, for_regulator, is_urgent,
        about_principal)
    VALUES (gen_random_uuid(), %s, 'Why?', '', '', 'new', now(), '', %s, %s, %s, %s, %s,
        %s) RETURNING id
"""
TAKE = """
    UPDATE accounts_helprequest
    SET status = 'being_answered', taken_by_id = %s, taken_at = now() RETURNING id
"""
ANSWER = """
    UPDATE accounts_helprequest SET status = 'answered', answer = 'So.',
        answered_by_id = %s, answered_at = now() RETURNING id
"""


def told(**changes):
    return TELL, *{
        "kind": "safety",
        "person": cast.priya().pk,
        "about": cast.leeds().pk,
        "concerns": None,
        "for_regulator": False,
        "is_urgent": False,
        "about_principal": False,
        **changes,
    }.values()


def wrong(name, **changes):
    refused(f"helprequest_{name}", telling, "helprequest", *told(**changes))


def test_a_concern_is_of_an_employer_and_told_by_somebody():
    wrong("safety_is_of_an_employer", about=None)
    passes(telling, "helprequest", *told())


@pytest.mark.parametrize("more", ["for_regulator", "is_urgent"])
def test_nothing_else_is_told_to_the_regulator_or_urgent(more):
    about = {"kind": "help", "about": None}
    wrong("only_safety_concerns_somebody", **about, **{more: True})
    passes(telling, "helprequest", *told(**about))
    passes(telling, "helprequest", *told(**{more: True}))


def test_one_about_the_principal_social_worker_goes_to_the_regulator():
    wrong("of_principal_to_regulator", about_principal=True)
    passes(telling, "helprequest", *told(about_principal=True, for_regulator=True))


def test_whom_it_concerns_neither_tells_takes_nor_answers_it():
    name = "not_heard_by_whom_it_concerns"
    wrong(name, concerns=cast.priya().pk)
    passes(telling, "helprequest", *told(concerns=cast.tom().pk))
    full = f"helprequest_{name}"
    refused(full, telling, "helprequest", TAKE, cast.tom().pk)
    passes(telling, "helprequest", TAKE, cast.mei().pk)
    refused(full, telling, "helprequest", ANSWER, cast.tom().pk)
    passes(telling, "helprequest", ANSWER, cast.mei().pk)


@pytest.mark.parametrize(
    "change", ["concerns_id = NULL", "for_regulator = true", "is_urgent = true"]
)
def test_what_was_told_stays(change):
    passes(telling, "helprequest", *told(concerns=cast.tom().pk))
    changed = TAKE.replace("SET ", f"SET {change}, ", 1)
    name = "helprequest_unchanging"
    refused(name, telling, "helprequest", changed, cast.mei().pk)
    passes(telling, "helprequest", TAKE, cast.mei().pk)
