"""One role given twice at once: the lock makes it one grant, returned to both."""

import threading
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from accounts.actions import people, roles
from accounts.choices import Role
from accounts.models import Person, RoleGrant
from tests import cast
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart


@pytest.fixture
def give(monkeypatch):
    """Each gives the role, and waits for the other at the worst moment."""
    tom, leeds = cast.tom(), cast.leeds()
    gate, record = threading.Barrier(2), roles._record

    def meet(wanted, **facts):
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        return record(wanted, **facts)

    def give():
        try:
            return roles.grant(
                person=tom,
                role=Role.CHECKER,
                organisation=leeds,
                from_=date(2026, 11, 23),
                by=cast.CONSOLE,
                at=datetime(2026, 11, 23, 10, tzinfo=UTC),
            )
        except IntegrityError as error:
            return type(error)

    monkeypatch.setattr(roles, "_record", meet)
    return give


def test_two_at_once_get_the_same_grant(give):
    first, second = together(give, give)
    assert first == second == RoleGrant.objects.get()


def test_without_the_lock_one_of_them_fails(give, monkeypatch):
    monkeypatch.setattr(people, "lock", lambda pk: Person.objects.get(pk=pk))
    assert IntegrityError in together(give, give)
    assert RoleGrant.objects.count() == 1
