"""Two workers at one person, and what happens without the lock."""

import threading
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection

from ecf.events.actor import Actor
from pay import queries
from pay.actions import positions
from pay.models import Position
from tests.pay import histories
from tests.pay.histories import timeline
from tests.pay.oracle import History, Job

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
# How long who holds the lock waits for somebody who cannot come; and how long anybody
# waits where nothing keeps the other.
PATIENCE, MORE_PATIENCE = 1.5, 20


@pytest.fixture
def person():
    histories.reference()
    units = {1: [date(2026, 5, day) for day in range(1, 7)]}
    history = History(jobs=[Job(date(2025, 9, 1), None)], units=units)
    (made,) = histories.write([history])
    return made


@pytest.fixture
def both_read_first(request, monkeypatch):
    """Whoever has read waits for the other to have read too, or loses patience."""
    barrier, read = threading.Barrier(2), queries.compared
    is_locked = "no_lock" not in request.fixturenames
    patience = PATIENCE if is_locked else MORE_PATIENCE

    def wait(*args):
        found = read(*args)
        with suppress(threading.BrokenBarrierError):
            barrier.wait(patience)
        return found

    monkeypatch.setattr(queries, "compared", wait)


@pytest.fixture
def no_lock(monkeypatch):
    monkeypatch.setattr(positions, "lock", list)


def at_once(*works):
    """What each came to: its result, or what it raised."""
    results = [None] * len(works)

    def run(n, work):
        try:
            results[n] = work()
        except DatabaseError as error:
            results[n] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(n, work)) for n, work in enumerate(works)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def bring(person):
    return positions.bring_up_to_date(
        people=[person.pk], by=Actor.named("tests"), at=AT
    )


def test_two_workers_at_one_person_place_them_once(person, both_read_first):
    found = at_once(lambda: bring(person), lambda: bring(person))
    assert sorted(changes.changed for changes in found) == [0, 1]
    assert timeline(person)[-1] == (30, date(2026, 5, 4), None)


def test_without_the_lock_they_collide(person, both_read_first, no_lock):
    found = at_once(lambda: bring(person), lambda: bring(person))
    collided = [each for each in found if isinstance(each, DatabaseError)]
    # The constraint refuses one of them, or each waits for the other's row.
    assert len(collided) == 1
    said = str(collided[0])
    assert "position_one_at_a_time" in said or "deadlock" in said


def test_a_worker_that_read_too_early_does_not_undo_a_later_fact(person, monkeypatch):
    """It holds the person from before it reads, so the later message waits for it."""
    later = _attained_while_reading(person, monkeypatch, PATIENCE)
    at_once(lambda: bring(person))
    later.join(20)
    assert timeline(person)[-1] == (31, date(2026, 6, 1), None)


def test_without_the_lock_the_later_fact_is_lost(person, monkeypatch, no_lock):
    later = _attained_while_reading(person, monkeypatch, MORE_PATIENCE)
    (early,) = at_once(lambda: bring(person))
    later.join(20)
    is_right = timeline(person)[-1:] == [(31, date(2026, 6, 1), None)]
    assert isinstance(early, DatabaseError) or not is_right


def _attained_while_reading(person, monkeypatch, patience):
    """The first to read dawdles; meanwhile a stage is attained and somebody told."""
    read, first = queries.compared, threading.Lock()

    def attain():
        histories.attain(person, 1, date(2026, 6, 1))
        bring(person)
        connection.close()

    later = threading.Thread(target=attain)

    def dawdle(*args):
        found = read(*args)
        if first.acquire(blocking=False):
            later.start()
            later.join(patience)
        return found

    monkeypatch.setattr(queries, "compared", dawdle)
    return later


def test_one_position_at_a_time_holds_against_sql_by_hand(person):
    bring(person)
    standing = Position.objects.order_by("period").last()
    with pytest.raises(IntegrityError, match="position_one_at_a_time"):
        Position.objects.create(
            person=person,
            version=standing.version,
            point=standing.point,
            amount=standing.amount,
            period=standing.period,
        )
