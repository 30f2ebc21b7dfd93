from datetime import timedelta
from threading import Event as Signal

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Organisation
from ecf.events import delivery, history, queries
from ecf.events.delivery import ATTEMPTS_BEFORE_PARKING
from ecf.events.models import Delivery, EventRecord
from tests.ecf.events import facts
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_broker(broker):
    """What is due is delivered here by hand."""


def record(*numbers):
    with transaction.atomic():
        for number in numbers or (1,):
            history.record(facts.thing(number), by=facts.SYSTEM, at=facts.NOON)


def deliver(after=timedelta()):
    return delivery.deliver_next(now=facts.NOON + after)


def fail(event):
    raise LookupError("The band is missing")


def test_a_delivery_hands_over_the_event_and_is_done(ear):
    record()
    assert deliver()
    assert ear.heard == [facts.thing()]
    assert Delivery.objects.get().delivered_at == facts.NOON
    assert not deliver()


def test_nothing_is_delivered_before_it_is_due(ear):
    record()
    assert not deliver(after=-timedelta(seconds=1))


def test_the_oldest_goes_first(ear):
    record(1, 2, 3)
    for _ in range(3):
        deliver()
    assert [event.thing_id for event in ear.heard] == [1, 2, 3]


def test_a_handler_that_fails_leaves_none_of_its_own_work(ear):
    def half(event):
        Organisation.objects.create(code="NEW", name="New", kind="council")
        fail(event)

    ear.then = half
    record()
    deliver()
    assert not Organisation.objects.filter(code="NEW").exists()
    assert Delivery.objects.get().last_error == "LookupError: The band is missing"


def test_a_handler_refused_at_commit_fails_like_any_other(ear):
    def silently_employ(event):
        from tests.cast import people

        person = people.people.add(name="Ann Other")
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO accounts_employment"
                " (public_id, person_id, organisation_id, basis, period) VALUES"
                " (gen_random_uuid(), %s, %s, 'direct', '[2026-01-01,)')",
                [person.pk, people.leeds().pk],
            )

    ear.then = silently_employ
    record()
    assert deliver()
    failed = Delivery.objects.get()
    assert "changed without an event" in failed.last_error
    assert (failed.delivered_at, failed.attempts) == (None, 1)


def test_a_delivery_that_fails_backs_off_twice_as_long_each_time(ear):
    ear.then = fail
    record()
    deliver()
    assert Delivery.objects.get().due_at == facts.NOON + timedelta(minutes=2)
    assert not deliver(after=timedelta(minutes=1))
    assert deliver(after=timedelta(minutes=2))
    assert Delivery.objects.get().due_at == facts.NOON + timedelta(minutes=2 + 4)


def test_a_delivery_that_fails_holds_up_no_other(ear):
    ear.then = lambda event: fail(event) if event.thing_id == 1 else None
    record(1, 2)
    deliver()
    deliver()
    assert [event.thing_id for event in ear.heard] == [1, 2]
    assert Delivery.objects.filter(delivered_at=None).count() == 1


def test_after_ten_failures_it_is_parked_for_somebody_to_see(ear):
    ear.then = fail
    record()
    attempts = fail_until_parked()
    assert attempts == ATTEMPTS_BEFORE_PARKING
    (parked,) = queries.parked_deliveries()
    assert parked.record.name == "tests.ThingHappened"
    assert not deliver(after=timedelta(days=365))


def fail_until_parked():
    later = timedelta()
    attempts = 0
    while deliver(after=later):
        attempts += 1
        later += timedelta(days=1)
    return attempts


def test_a_delivery_that_is_tried_again_may_succeed_and_history_says_who(ear):
    ear.then = fail
    record()
    fail_until_parked()
    ear.then = lambda event: None
    parked = Delivery.objects.get()
    for _ in range(2):  # a double click
        delivery.retry(delivery=parked, by=facts.SYSTEM, at=facts.NOON)
    assert deliver()
    parked.refresh_from_db()
    assert (parked.delivered_at, parked.parked_at) == (facts.NOON, None)
    assert EventRecord.objects.filter(name="ecf.DeliveryRetried").count() == 1


def test_what_was_delivered_is_not_delivered_again_by_a_retry(ear):
    record()
    deliver()
    delivery.retry(delivery=Delivery.objects.get(), by=facts.SYSTEM, at=facts.NOON)
    assert not deliver()


def test_a_worker_that_dies_leaves_the_delivery_for_later_and_others_go_on(ear):
    class Killed(BaseException):
        """What no handler of exceptions sees."""

    def die(event):
        if event.thing_id == 1:
            raise Killed

    ear.then = die
    record(1, 2)
    for _ in range(ATTEMPTS_BEFORE_PARKING):
        Delivery.objects.filter(delivered_at=None).update(due_at=facts.NOON)
        with pytest.raises(Killed):
            deliver()
        deliver()
    assert Delivery.objects.filter(delivered_at=facts.NOON).count() == 1
    Delivery.objects.filter(delivered_at=None).update(due_at=facts.NOON)
    assert deliver()
    (parked,) = queries.parked_deliveries()
    assert parked.last_error == delivery.LOST


def test_an_event_no_longer_routed_is_parked_not_lost(ear, monkeypatch):
    record()
    monkeypatch.setattr(facts, "ROUTES", {})
    deliver()
    assert "No route for tests.ThingHappened" in Delivery.objects.get().last_error


def test_two_workers_at_once_deliver_each_event_once(ear):
    record(*range(20))

    def work():
        while deliver():
            pass

    together(work, work)
    # One that both reached for at the same instant waits for the next sweep.
    while deliver(after=timedelta(hours=1)):
        pass
    assert sorted(event.thing_id for event in ear.heard) == [*range(20)]


def test_a_worker_passes_over_what_another_is_delivering(ear):
    record(1, 2)
    first_is_busy, second_is_done = Signal(), Signal()

    def wait(event):
        if event.thing_id == 1:
            first_is_busy.set()
            assert second_is_done.wait(10)

    ear.then = wait

    def first():
        assert deliver()

    def second():
        assert first_is_busy.wait(10)
        Delivery.objects.filter(record__subject_id=2).update(due_at=facts.NOON)
        assert deliver(after=timedelta(hours=1))
        # Nothing else: the first is at it, and not to be waited for.
        assert not deliver(after=timedelta(hours=1))
        second_is_done.set()

    together(first, second)
    assert [event.thing_id for event in ear.heard] == [1, 2]


def test_one_subscriber_has_one_delivery_of_an_event(ear):
    record()
    made = Delivery.objects.get()
    with pytest.raises(IntegrityError, match="delivery_once_a_subscriber"):
        Delivery.objects.create(
            record=made.record, subscriber=made.subscriber, due_at=facts.NOON
        )
