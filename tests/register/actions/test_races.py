"""Two registrars at once: the lock makes it one annotation, and one hears that it is
decided. Without the lock the database still lets only one through, with an error."""

import threading
from contextlib import suppress

import pytest
from django.db import Error

from ecf.transitions import IllegalMove
from register.actions import entries, proposals
from register.models import Annotation, Entry
from tests import cast
from tests.register import world
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart


@pytest.fixture(autouse=True)
def _meet_before_deciding(monkeypatch):
    """Each waits for the other at the worst moment, if nothing keeps them apart."""
    gate, check_move = threading.Barrier(2), proposals.check_move

    def meet(*moves, **states):
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        check_move(*moves, **states)

    monkeypatch.setattr(proposals, "check_move", meet)


def approve_at_once():
    """What the two got: None, or what went wrong."""
    proposal = world.proposed()

    def as_registrar(person):
        by = cast.as_actor(person)

        def approve():
            try:
                proposals.approve(proposal=proposal, by=by, at=world.NOW)
            except (IllegalMove, Error) as error:
                return error
            return None

        return approve

    return together(as_registrar(cast.ray()), as_registrar(cast.rosa()))


def test_two_registrars_at_once_make_one_annotation():
    got = approve_at_once()
    assert sorted(map(str, got)) == ["None", "approved cannot become approved"]
    assert Annotation.objects.count() == 1


def test_without_the_lock_one_of_them_gets_an_error(monkeypatch):
    monkeypatch.setattr(entries, "lock", lambda pk: Entry.objects.get(pk=pk))
    got = approve_at_once()
    assert [error for error in got if isinstance(error, Error)]
    assert Annotation.objects.count() == 1
