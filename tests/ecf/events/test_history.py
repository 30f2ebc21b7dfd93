from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.models import Delivery, EventRecord
from tests.ecf.events import facts

pytestmark = pytest.mark.django_db


def record(event, by=facts.SYSTEM):
    history.record(event, by=by, at=facts.NOON)


def test_an_event_says_what_about_whom_by_whom_and_when():
    event = facts.ThingHappened(person_id=5, thing_id=7, happened_on=date(2026, 11, 20))
    record(event, by=Actor.person(3))
    row = EventRecord.objects.get()
    assert row.name == "tests.ThingHappened"
    assert (row.person_id, row.subject_kind, row.subject_id) == (5, "thing", 7)
    assert row.payload == {"thing_id": 7, "happened_on": "2026-11-20"}
    assert (row.by_person_id, row.by_client_id, row.by_system) == (3, None, None)
    assert row.happened_at == facts.NOON


@pytest.mark.parametrize(
    "by", [Actor.person(3), Actor.client(4), Actor.named("calendar")]
)
def test_exactly_one_actor_is_stored(by):
    record(facts.thing(), by=by)
    row = EventRecord.objects.get()
    stored = Actor(
        person_id=row.by_person_id, client_id=row.by_client_id, system=row.by_system
    )
    assert stored == by


@pytest.mark.parametrize("by", [(None, None), (1, "console")])
def test_the_database_refuses_no_actor_and_two(by):
    with pytest.raises(IntegrityError, match="event_by_exactly_one"):
        EventRecord.objects.create(
            name="x",
            subject_kind="x",
            subject_id=1,
            payload={},
            happened_at=facts.NOON,
            by_person_id=by[0],
            by_system=by[1],
        )


def test_each_subscriber_gets_one_delivery(ear, monkeypatch):
    monkeypatch.setattr(
        facts, "ROUTES", {facts.ThingHappened: (facts.hear, facts.hear_too)}
    )
    record(facts.thing())
    assert sorted(Delivery.objects.values_list("subscriber", flat=True)) == [
        "tests.ecf.events.facts.hear",
        "tests.ecf.events.facts.hear_too",
    ]


def test_an_event_nobody_listens_to_is_history_all_the_same(ear):
    record(facts.NobodyListens(person_id=None, thing_id=1))
    assert EventRecord.objects.count() == 1
    assert not Delivery.objects.exists()


def test_many_events_take_two_statements(ear, django_assert_num_queries):
    with django_assert_num_queries(2):
        history.record_many(
            [facts.thing(number) for number in range(50)],
            by=facts.SYSTEM,
            at=facts.NOON,
        )
    assert Delivery.objects.count() == 50


def test_history_goes_back_with_the_change_it_tells_of(ear):
    def fail():
        with transaction.atomic():
            record(facts.thing())
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not EventRecord.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_history_is_refused_outside_the_transaction_of_a_change():
    with pytest.raises(TransactionManagementError):
        record(facts.thing())
    assert not EventRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_names_its_transaction_inside_savepoints_too():
    with transaction.atomic():
        with transaction.atomic():
            record(facts.thing())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            (current,) = cursor.fetchone()
    assert EventRecord.objects.get().xact_id == current
