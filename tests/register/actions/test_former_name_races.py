"""Two at once about former names: the lock makes the second see what the first did.
Without it, one of them gets an error that nobody can read."""

import threading
from contextlib import suppress

import pytest
from django.db import Error

from ecf.transitions import IllegalMove
from register.actions import entries, former_names
from register.choices import OpeningStatus
from register.models import Entry, NameOpening
from tests import cast
from tests.register import world
from tests.register.actions.test_former_names import opening_of
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart


def meeting(monkeypatch, name):
    """Whoever has come so far waits for the other to come so far too."""
    gate, work = threading.Barrier(2), getattr(former_names, name)

    def meet(*args, **facts):
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        return work(*args, **facts)

    monkeypatch.setattr(former_names, name, meet)


def unlocked(monkeypatch):
    monkeypatch.setattr(entries, "lock", lambda pk: Entry.objects.get(pk=pk))


def told(act, **facts):
    try:
        act(at=world.NOW, **facts)
    except IllegalMove as error:
        return str(error)
    except Error as error:
        return error.__cause__.diag.constraint_name
    return ""


class TestOneOpensAndAnotherKeepsShut:
    @pytest.fixture
    def both(self, monkeypatch):
        opening = opening_of(world.sasha())
        una = cast.as_actor(cast.person("Una Ross", cast.regulator(), "registrar"))
        rosa = cast.as_actor(cast.rosa())
        meeting(monkeypatch, "check_move")
        return lambda: together(
            lambda: told(former_names.open_, opening=opening, by=rosa),
            lambda: told(former_names.keep_shut, opening=opening, by=una),
        )

    def test_the_second_hears_that_it_is_decided(self, both):
        assert sorted(both()) in (
            ["", "opened cannot become declined"],
            ["", "declined cannot become opened"],
        )
        assert NameOpening.objects.get().status != OpeningStatus.ASKED

    def test_without_the_lock_the_database_must_refuse(self, both, monkeypatch):
        unlocked(monkeypatch)
        assert sorted(both()) == ["", "nameopening_finished"]


class TestTwoRegistrarsAskAtOnce:
    @pytest.fixture
    def both(self, monkeypatch):
        entry = world.sasha()
        ray, rosa = cast.as_actor(cast.ray()), cast.as_actor(cast.rosa())
        facts = {"entry": entry, "because": "A court asks"}
        make = NameOpening.objects.create
        gate = threading.Barrier(2)

        def meet(**row):  # right after looking whether one waits
            with suppress(threading.BrokenBarrierError):
                gate.wait(PATIENCE)
            return make(**row)

        monkeypatch.setattr(NameOpening.objects, "create", meet)
        return lambda: together(
            lambda: told(former_names.ask, by=ray, **facts),
            lambda: told(former_names.ask, by=rosa, **facts),
        )

    def test_one_waits_for_both(self, both):
        assert both() == ["", ""]
        assert NameOpening.objects.count() == 1

    def test_without_the_lock_one_of_them_fails(self, both, monkeypatch):
        unlocked(monkeypatch)
        assert sorted(both()) == ["", "nameopening_one_waiting"]
        assert NameOpening.objects.count() == 1
