"""One question taken by two at once: the lock leaves it with one of them."""

import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import Error

from accounts import permissions
from accounts.actions import help as requests
from accounts.choices import HelpKind, Role
from accounts.models import HelpRequest
from ecf.transitions import IllegalMove
from tests import cast
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def take(monkeypatch):
    """Two of support take it, each having read that nobody has."""
    asked = requests.Asked(kind=HelpKind.HELP, words="Where is my unit?")
    question = requests.ask(asked=asked, by=cast.as_actor(cast.sasha()), at=NOW)
    sol = cast.sol()
    other = cast.person("Wren Hall", cast.national_body(), Role.SUPPORT)
    gate, may = threading.Barrier(2), permissions.refuse_answer

    def meet(*args, **options):
        refusal = may(*args, **options)
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        return refusal

    monkeypatch.setattr(permissions, "refuse_answer", meet)

    def taking(by):
        def take():
            try:
                requests.take(request=question, by=cast.as_actor(by), at=NOW)
            except (Error, IllegalMove) as failure:
                return failure
            return by

        return take

    return lambda: together(taking(sol), taking(other))


def check_with_one(results):
    (taken_by,) = [found for found in results if not isinstance(found, Exception)]
    assert HelpRequest.objects.get().taken_by == taken_by


def test_the_second_is_told_that_it_is_taken(take):
    results = take()
    assert [type(found) for found in results].count(IllegalMove) == 1
    check_with_one(results)


def test_without_the_lock_the_database_must_refuse(take, monkeypatch):
    monkeypatch.setattr(requests, "lock", lambda pk: HelpRequest.objects.get(pk=pk))
    results = take()
    assert any(isinstance(found, Error) for found in results)
    check_with_one(results)
