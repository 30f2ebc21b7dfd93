"""Two registrars put somebody on the register at once: one does, and the other is told
why not. Without the lock the database still keeps days from being registered twice."""

import threading
from contextlib import suppress
from datetime import date

import pytest
from django.db import Error

from ecf.time.periods import period
from ecf.transitions import IllegalMove
from register.actions import entries, registering
from register.models import RegistrationPeriod
from tests import cast
from tests.cast import register
from tests.register import world
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart
DAYS = period(date(2026, 11, 21), date(2026, 12, 1))


def register_at_once(monkeypatch):
    """What the two got: None, or what went wrong. Each waits for the other at the worst
    moment, if nothing keeps them apart."""
    entry = register.registered(cast.sasha(), until=date(2026, 10, 1))
    gate, add = threading.Barrier(2), entries.register

    def meet(**facts):
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        return add(**facts)

    monkeypatch.setattr(entries, "register", meet)

    def as_registrar(person):
        by = cast.as_actor(person)

        def act():
            try:
                registering.register_again(
                    entry=entry, period=DAYS, because="Restored", by=by, at=world.NOW
                )
            except (IllegalMove, Error) as error:
                return error
            return None

        return act

    return together(as_registrar(cast.ray()), as_registrar(cast.rosa()))


def test_two_registrars_at_once_register_once(monkeypatch):
    (refused,) = [error for error in register_at_once(monkeypatch) if error]
    assert "registered today" in str(refused)
    assert RegistrationPeriod.objects.filter(period=DAYS).count() == 1


def test_without_the_lock_one_of_them_gets_an_error(monkeypatch):
    monkeypatch.setattr(entries, "lock_all", lambda ids: None)
    got = register_at_once(monkeypatch)
    assert [error for error in got if isinstance(error, Error)]
    assert RegistrationPeriod.objects.filter(period=DAYS).count() == 1
