"""Reminders of what waits for an answer, held by the database."""

import pytest

from accounts.actions import help as requests
from accounts.choices import HelpKind
from tests import cast
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import passes, refused, run

pytestmark = pytest.mark.django_db
OWE = """
    INSERT INTO accounts_helpreminder (request_id, to_id, kind, "on")
    VALUES (%s, %s, %s, '2026-11-23') RETURNING id
"""


@pytest.fixture
def asked():
    return requests.ask(
        asked=requests.Asked(kind=HelpKind.HELP, words="Why?"),
        by=cast.as_actor(cast.sasha()),
        at=NOW,
    )


def test_somebody_is_reminded_of_it_once(asked):
    sol = cast.sol().pk
    refused("helpreminder_kind_is_known", run, OWE, asked.pk, sol, "third")
    passes(run, OWE, asked.pk, sol, "first")
    passes(run, OWE, asked.pk, sol, "escalated")
    refused("helpreminder_once", run, OWE, asked.pk, sol, "first")


def test_who_was_reminded_of_what_stays(asked):
    passes(run, OWE, asked.pk, cast.sol().pk, "first")
    passes(run, "UPDATE accounts_helpreminder SET settled_at = now() RETURNING id")
    change = "UPDATE accounts_helpreminder SET kind = 'escalated'"
    refused("helpreminder_unchanging", run, change)
    refused("helpreminder_never_deleted", run, "DELETE FROM accounts_helpreminder")
