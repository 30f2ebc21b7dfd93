"""Two at once with one list, kept apart by its lock; and each time a twin without the
lock, which goes wrong."""

import threading
from contextlib import suppress

import pytest
from django.db import Error

from accounts.models import Organisation
from ecf.events import sequencer
from ecf.events.models import EventRecord
from register.actions import digests, watching
from register.models import DigestLetter, Watch
from tests import cast
from tests.cast import people, register
from tests.register.actions.test_watching import NOW, watch
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE, SURELY = 1.5, 30


@pytest.fixture
def no_lock(monkeypatch):
    monkeypatch.setattr(
        watching,
        "lock",
        lambda organisation_id: Organisation.objects.get(pk=organisation_id),
    )


@pytest.fixture
def meet(monkeypatch, request):
    """Whoever has read waits for the other to have read too, or loses patience."""
    barrier = threading.Barrier(2)
    patience = SURELY if "no_lock" in request.fixturenames else PATIENCE

    def arrange(module, name):
        read = getattr(module, name)

        def wait(*args, **options):
            found = read(*args, **options)
            with suppress(threading.BrokenBarrierError):
                barrier.wait(patience)
            return found

        monkeypatch.setattr(module, name, wait)

    return arrange


def two_start(meet):
    stranger = register.registered(cast.bex(), "SW912399")
    leeds, dele = cast.leeds(), cast.dele()
    meet(watching, "_not_watched")

    def start():
        try:
            return watch([stranger], leeds, by=dele)
        except Error as failure:
            return failure

    return together(start, start)


def test_of_two_who_put_somebody_on_the_list_one_does(meet):
    results = two_start(meet)
    assert sorted(len(each) for each in results) == [0, 1]
    assert Watch.objects.count() == 1
    assert EventRecord.objects.filter(name="register.WatchStarted").count() == 1


@pytest.mark.usefixtures("no_lock")
def test_without_the_lock_the_database_has_to_refuse_one(meet):
    results = two_start(meet)
    assert [each for each in results if isinstance(each, Error)]
    assert Watch.objects.count() == 1


def test_of_two_who_take_somebody_off_the_first_is_kept():
    stranger = register.registered(cast.bex(), "SW912399")
    (row,) = watch([stranger], cast.leeds())
    dele = people.as_actor(cast.dele())

    def end():
        watching.end(watch=Watch.objects.get(pk=row.pk), by=dele, at=NOW)

    together(end, end)
    assert EventRecord.objects.filter(name="register.WatchEnded").count() == 1


def test_two_workers_owe_and_send_one_mail():
    register.registered(cast.sasha())
    cast.dele()
    sequencer.number_new_events()
    digests.find(at=NOW.replace(day=20))
    register.registered(cast.priya(), "SW912346")
    sequencer.number_new_events()
    sent = []

    def work():
        digests.find(at=NOW)
        for letter in DigestLetter.objects.all():
            digests.send(letter_id=letter.pk, post=sent.append, at=NOW)

    together(work, work)
    assert [digest.email for digest in sent] == ["dele.obi@example.org"]
