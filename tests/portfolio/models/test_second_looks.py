"""Second looks, held by the database. Beside each refusal stands what it lets
through."""

import pytest

from tests.cast import people, portfolio
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
ASK = """
    INSERT INTO portfolio_secondlook (public_id, submission_id, status, words,
        asked_at, due_on, finding)
    VALUES (gen_random_uuid(), %s, %s, '', now(), '2026-12-07', '') RETURNING id
"""
ASSIGN = """
    UPDATE portfolio_secondlook SET status = 'assigned', educator_id = %s,
        assigned_by_id = %s, assigned_at = now() RETURNING id
"""
FIND = """
    UPDATE portfolio_secondlook SET status = %s, finding = %s, found_at = now()
    RETURNING id
"""


@pytest.fixture
def returned(enrolment, aaa):
    return portfolio.returned(enrolment, aaa)


@pytest.fixture
def asked(returned):
    return passes(telling, "secondlook", ASK, returned.pk, "asked")


def assign(educator):
    return telling, "secondlook", ASSIGN, educator.pk, people.carol().pk


def test_a_look_is_whole(returned):
    nobody = "secondlook_assigned_to_somebody"
    refused(nobody, telling, "secondlook", ASK, returned.pk, "assigned")
    lost = ASK.replace("finding)", "finding, educator_id, assigned_by_id, assigned_at)")
    lost = lost.replace("'') RET", "'', %s, %s, now()) RET")
    ids = people.omar().pk, people.carol().pk
    unknown = "secondlook_status_is_known"
    refused(unknown, telling, "secondlook", lost, returned.pk, "lost", *ids)
    passes(telling, "secondlook", lost, returned.pk, "assigned", *ids)


@pytest.mark.parametrize("who", [people.priya, people.sasha])
def test_nobody_with_a_part_in_it_looks(asked, who):
    refused("secondlook_by_somebody_without_part", *assign(who()))
    passes(*assign(people.omar()))


def test_it_is_found_once_with_words_by_who_was_asked(asked):
    moves = "secondlook_moves_by_its_table"
    refused(moves, telling, "secondlook", FIND, "stands", "So.")
    passes(*assign(people.omar()))
    wordless = "secondlook_found_with_words"
    refused(wordless, telling, "secondlook", FIND, "stands", "")
    passes(telling, "secondlook", FIND, "stands", "So.")
    refused(moves, telling, "secondlook", FIND, "anew", "So.")


def test_what_was_asked_stays_and_never_goes(asked):
    later = ASSIGN.replace("SET ", "SET due_on = '2027-01-01', ", 1)
    ids = people.omar().pk, people.carol().pk
    refused("secondlook_unchanging", telling, "secondlook", later, *ids)
    refused("secondlook_never_deleted", run, "DELETE FROM portfolio_secondlook")


@pytest.mark.django_db(transaction=True)
def test_nobody_is_assigned_silently(asked):
    ids = people.omar().pk, people.carol().pk
    refused("secondlook_announced", run, ASSIGN, *ids)
