"""One link opened twice at once: the lock makes it one account, shown to both."""

import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from accounts.actions import invitations, people
from accounts.choices import Role
from accounts.models import Invitation, RoleGrant, User
from accounts.rules.invitations import digest_of
from tests import cast
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart


@pytest.fixture
def token():
    return invitations.invite(
        email="alex.smith@example.org",
        name="Alex Smith",
        role=Role.CHECKER,
        organisation=cast.leeds(),
        by=cast.CONSOLE,
        at=NOW,
    )[1]


@pytest.fixture(autouse=True)
def _meet_before_the_account_is_opened(monkeypatch):
    """Each waits for the other at the worst moment, if nothing keeps them apart."""
    gate, open_account = threading.Barrier(2), people.open_account

    def meet(**facts):
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        return open_account(**facts)

    monkeypatch.setattr(people, "open_account", meet)


def accept_twice(token):
    """What two requests at once got: an account, or what went wrong."""

    def accept():
        try:
            return invitations.accept(token=token, password="three words", at=NOW)
        except IntegrityError as error:
            return type(error)

    return together(accept, accept)


def test_two_at_once_get_the_same_account(token):
    first, second = accept_twice(token)
    assert first == second == User.objects.get()
    assert RoleGrant.objects.count() == 1


def test_without_the_lock_one_of_them_fails(token, monkeypatch):
    monkeypatch.setattr(
        invitations,
        "_hold",
        lambda token: Invitation.objects.get(digest=digest_of(token)),
    )
    assert IntegrityError in accept_twice(token)
    assert User.objects.count() == 1
