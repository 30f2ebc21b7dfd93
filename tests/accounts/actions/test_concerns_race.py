"""One concern told twice at once: the lock lets the second see the first."""

import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from accounts.actions import concerns, people
from accounts.models import HelpRequest, Person
from accounts.queries import help as requests
from tests import cast
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def tell(monkeypatch):
    concern = concerns.Concern(words="Why?", employer=cast.leeds(), concerns=cast.tom())
    by = cast.as_actor(cast.priya())
    gate, same = threading.Barrier(2), requests.same_concern

    def meet(asked):
        found = list(same(asked))
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        return found

    monkeypatch.setattr(requests, "same_concern", meet)

    def telling():
        return concerns.tell(concern=concern, by=by, at=NOW)

    return lambda: together(telling, telling)


def test_a_button_pressed_twice_tells_once(tell):
    tell()
    assert HelpRequest.objects.count() == 2


def test_without_the_lock_it_is_told_twice(tell, monkeypatch):
    monkeypatch.setattr(people, "lock", lambda pk: Person.objects.get(pk=pk))
    tell()
    assert HelpRequest.objects.count() == 4
