"""Employers' systems and their calls, attacked by SQL as the application's own role."""

import pytest

from accounts.actions import clients
from accounts.choices import Scope
from accounts.models import ApiClient
from tests import cast, rows
from tests.accounts.models.test_constraints import refused, run

pytestmark = pytest.mark.django_db(transaction=True)
CALL = """
    INSERT INTO accounts_apicall (client_id, at, method, path, status, milliseconds)
    VALUES (%s, now(), 'GET', %s, %s, 1) RETURNING id
"""


@pytest.fixture
def system():
    made, _ = clients.make(
        organisation=cast.leeds(),
        name="HR",
        scopes=[Scope.CHECK],
        by=cast.CONSOLE,
        at=cast.THEN,
    )
    return made.pk


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("apiclient_announced", "revoked_at = now()"),
        ("apiclient_announced", "rotated_at = now()"),
        ("apiclient_announced", "revoked_at = NULL"),
        ("apiclient_unchanging", "organisation_id = organisation_id + 1"),
        ("apiclient_unchanging", "name = 'Another'"),
        ("apiclient_unchanging", "made_at = now()"),
    ],
)
def test_nobody_changes_a_system_silently(system, name, change):
    refused(name, run, f"UPDATE accounts_apiclient SET {change}")


def test_a_system_has_a_name(system):
    refused("apiclient_has_a_name", run, rows.another(ApiClient, name="''"))


def test_a_system_never_goes(system):
    refused("apiclient_never_deleted", run, "DELETE FROM accounts_apiclient")


def test_a_call_says_what_was_asked_and_nothing_secret(system):
    assert run(CALL, system, "/api/v1/frameworks", 200)
    refused("apicall_keeps_the_path_alone", run, CALL, system, "/x?token=secret", 200)
    refused("apicall_status_is_of_http", run, CALL, system, "/x", 0)
    refused("apicall_unchanging", run, "UPDATE accounts_apicall SET path = '/y'")
