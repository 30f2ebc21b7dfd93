"""Two registrars confirm at once: the lock makes it one, and the other hears that it is
decided. Without the lock the database still lets one through only."""

import threading
from contextlib import suppress

import pytest
from django.db import Error

from ecf.transitions import IllegalMove
from register.actions import corrections, entries
from register.models import RegistrationNumber
from tests import cast
from tests.cast import corrected
from tests.register import world
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart


@pytest.fixture(autouse=True)
def _meet_before_deciding(monkeypatch):
    gate, check_move = threading.Barrier(2), corrections.check_move

    def meet(*moves, **states):
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        check_move(*moves, **states)

    monkeypatch.setattr(corrections, "check_move", meet)


def confirm_at_once():
    """What the two got: None, or what went wrong."""
    correction = corrected.number_proposed(world.sasha(), "SW912399")
    una = cast.person("Una Ross", cast.regulator(), "registrar")

    def as_registrar(person):
        by = cast.as_actor(person)

        def confirm():
            try:
                corrections.confirm(correction=correction, by=by, at=world.NOW)
            except (IllegalMove, Error) as error:
                return error
            return None

        return confirm

    return together(as_registrar(una), as_registrar(cast.rosa()))


def test_two_registrars_at_once_replace_one_number():
    got = confirm_at_once()
    assert sorted(map(str, got)) == ["None", "confirmed cannot become confirmed"]
    assert RegistrationNumber.objects.count() == 2


def test_without_the_lock_one_of_them_gets_an_error(monkeypatch):
    monkeypatch.setattr(entries, "lock_all", lambda ids: None)
    got = confirm_at_once()
    assert [error for error in got if isinstance(error, Error)]
    assert RegistrationNumber.objects.count() == 2
