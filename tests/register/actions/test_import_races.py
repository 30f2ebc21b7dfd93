"""The same file twice at once: the lock makes it one import, and one that changes
nothing. Without the lock one of them fails on what the other has made."""

import threading
from contextlib import suppress

import pytest
from django.db import Error, connection

from register.actions import imports, staging
from register.models import Entry
from tests.register import world
from tests.register.actions.test_imports import IMPORT, TOM, row
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart


@pytest.fixture(autouse=True)
def _meet_after_looking(monkeypatch):
    gate, compare_again = threading.Barrier(2), staging.compare_again

    def meet(*, on):
        compare_again(on=on)
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)

    monkeypatch.setattr(staging, "compare_again", meet)


def import_twice():
    def once():
        try:
            found = imports.apply(rows=[row(TOM, "Tom Ash")], by=IMPORT, at=world.NOW)
        except Error as error:
            return type(error).__name__
        return len(found.differences)

    return sorted(map(str, together(once, once)))


def test_two_imports_at_once_are_one_after_the_other():
    assert import_twice() == ["0", "1"]
    assert Entry.objects.count() == 1


def test_without_the_lock_one_of_them_fails(monkeypatch):
    monkeypatch.setattr(imports, "_one_at_a_time", lambda: None)
    assert import_twice() == ["1", "IntegrityError"]
    assert Entry.objects.count() == 1


def test_nothing_is_left_on_the_connection():
    imports.apply(rows=[row(TOM, "Tom Ash")], by=IMPORT, at=world.NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relname ~ 'register_import'"
        )
        assert cursor.fetchone() == (0,)
