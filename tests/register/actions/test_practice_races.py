"""Two at once with one person's hours, kept apart by the lock of the entry; and each
time a twin without the lock, which goes wrong."""

import threading
from contextlib import suppress
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction

from ecf.transitions import IllegalMove
from register import queries
from register.actions import visits
from register.choices import VisitStatus
from register.models import Entry, PracticeVisit
from tests import cast
from tests.cast import practice
from tests.cast.practice import NOW

pytestmark = pytest.mark.django_db(transaction=True)
# With the lock, whoever waits for the other waits in vain; without it the other comes.
PATIENCE, SURELY = 1.5, 30
DECIDED = (Error, IllegalMove, PermissionDenied, visits.CannotCount)


@pytest.fixture
def no_lock(monkeypatch):
    def look(entry_ids):
        return {entry.pk: entry for entry in Entry.objects.filter(pk__in=entry_ids)}

    monkeypatch.setattr(visits, "hold", look)


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


def at_once(*works):
    results = [None] * len(works)

    def run(place, work):
        try:
            results[place] = work()
        except DECIDED as failure:
            results[place] = failure
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def two_of_thirteen_hours():
    entry = practice.register.registered(cast.sasha())
    cast.leeds()

    def log():
        return visits.log(
            entry=entry,
            practised=practice.practised(quarters=52),
            key=uuid4(),
            by=cast.as_actor(cast.sasha()),
            at=NOW,
        )

    results = at_once(log, log)
    return queries.quarters_on(entry, practice.MONDAY), results


def test_two_visits_at_once_do_not_make_a_day_longer(meet):
    meet(queries, "quarters_on")
    quarters, results = two_of_thirteen_hours()
    assert quarters == 52, results


def test_without_the_lock_a_day_has_twenty_six_hours(meet, no_lock):
    meet(queries, "quarters_on")
    meet(visits, "_log")  # neither has committed when the other is kept
    quarters, results = two_of_thirteen_hours()
    assert quarters == 104, results


def confirmed_and_corrected():
    """Tom confirms what Sasha corrects; what came of each."""
    visit = practice.logged(cast.sasha())
    tom, sasha = cast.as_actor(cast.tom()), cast.as_actor(cast.sasha())
    return visit, at_once(
        lambda: visits.confirm(ids=[visit.public_id], by=tom, at=NOW),
        lambda: visits.correct(
            visit=visit,
            practised=practice.practised(quarters=8),
            key=uuid4(),
            by=sasha,
            at=NOW,
        ),
    )


def is_one_of_both(visit, results):
    """Confirmed and not corrected, or corrected and not confirmed; nobody is met by an
    error of the database."""
    confirmed, corrected = results
    visit.refresh_from_db()
    if visit.status == VisitStatus.CONFIRMED:
        return confirmed == 1 and isinstance(corrected, IllegalMove)
    return confirmed == 0 and isinstance(corrected, PracticeVisit)


def test_confirming_and_correcting_at_once_is_one_of_them(meet):
    meet(visits, "check_move")
    assert is_one_of_both(*confirmed_and_corrected())


def test_without_the_lock_both_go_ahead(meet, no_lock):
    meet(visits, "check_move")
    assert not is_one_of_both(*confirmed_and_corrected())


def test_outside_a_transaction_nothing_is_held():
    with pytest.raises(transaction.TransactionManagementError):
        visits.hold([1])
