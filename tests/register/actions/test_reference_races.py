"""Two colleagues record a reference about one person at once: the lock makes the later
one take the place of the other. Without the lock one of them fails."""

import threading
from contextlib import suppress
from dataclasses import replace

import pytest
from django.db import Error

from register import queries
from register.actions import entries, references
from register.models import Entry, ReferenceOnFile
from tests import cast
from tests.register import world
from tests.register.actions.test_references import GIVEN
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.0  # seconds that one waits for the other where a lock keeps them apart


@pytest.fixture(autouse=True)
def _meet_after_looking(monkeypatch):
    gate, look = threading.Barrier(2), queries.reference_standing

    def meet(*args):
        found = look(*args)
        with suppress(threading.BrokenBarrierError):
            gate.wait(PATIENCE)
        return found

    monkeypatch.setattr(queries, "reference_standing", meet)


def record_at_once():
    """What went wrong for each, by the name of the constraint."""
    entry, organisation = world.sasha(), cast.leeds()
    by = cast.as_actor(cast.dele())

    def recording(given_by):
        def record():
            try:
                references.record(
                    reference=replace(GIVEN, given_by=given_by),
                    entry=entry,
                    organisation=organisation,
                    by=by,
                    at=world.NOW,
                )
            except Error as error:
                return error.__cause__.diag.constraint_name
            return ""

        return record

    return sorted(together(recording("Tom Price"), recording("Mei Ito")))


def test_one_takes_the_place_of_the_other():
    assert record_at_once() == ["", ""]
    assert ReferenceOnFile.objects.count() == 2
    assert ReferenceOnFile.objects.filter(ended_at=None).count() == 1


def test_without_the_lock_one_of_them_fails(monkeypatch):
    monkeypatch.setattr(entries, "lock", lambda pk: Entry.objects.get(pk=pk))
    assert record_at_once() == ["", "referenceonfile_one_at_a_time"]
    assert ReferenceOnFile.objects.count() == 1
