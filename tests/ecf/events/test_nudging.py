import time

import pytest
from celery import Celery
from django.conf import settings
from django.db import transaction

from ecf.events import history, nudging
from tests.ecf.events import facts

pytestmark = pytest.mark.django_db(transaction=True)
DELIVER = "ecf.events.tasks.deliver_due"


def record(count=1):
    for number in range(count):
        history.record(facts.thing(number), by=facts.SYSTEM, at=facts.NOON)


def test_a_transaction_nudges_once_however_much_it_records(ear, broker):
    with transaction.atomic():
        record(3)
        with transaction.atomic():
            record(2)
        assert broker.nudged == []
    assert broker.nudged == [DELIVER]


def test_what_is_rolled_back_nudges_nobody(ear, broker):
    with transaction.atomic():
        record()
        transaction.set_rollback(True)
    assert broker.nudged == []


def test_a_nudge_lost_with_its_savepoint_is_made_up_for(ear, broker):
    with transaction.atomic():
        try:
            with transaction.atomic():
                record()
                raise LookupError
        except LookupError:
            record()
    assert broker.nudged == [DELIVER]


def test_an_event_nobody_listens_to_nudges_nobody(ear, broker):
    with transaction.atomic():
        event = facts.NobodyListens(person_id=None, thing_id=1)
        history.record(event, by=facts.SYSTEM, at=facts.NOON)
    assert broker.nudged == []


def test_each_task_is_nudged_for_itself(broker):
    with transaction.atomic():
        for task in ("one", "two", "one"):
            nudging.nudge_after_commit(task)
    assert broker.nudged == ["one", "two"]


def test_a_broker_that_is_down_fails_nothing_and_is_left_alone(
    ear, broker, monkeypatch
):
    now = 1_000.0
    monkeypatch.setattr(nudging.time, "monotonic", lambda: now)
    broker.is_down = True
    for _ in range(3):
        with transaction.atomic():
            record()
    assert broker.tried == 1

    now += nudging.QUIET_SECONDS
    broker.is_down = False
    with transaction.atomic():
        record()
    assert broker.nudged == [DELIVER]


def test_publishing_to_a_dead_broker_costs_no_more_than_a_second(monkeypatch, tmp_path):
    nowhere = Celery(
        "nowhere",
        set_as_current=False,
        broker=f"redis+socket://{tmp_path}/s?virtual_host=0",
    )
    nowhere.conf.task_publish_retry = settings.CELERY_TASK_PUBLISH_RETRY
    nowhere.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    monkeypatch.setattr(nudging, "app", nowhere)
    monkeypatch.setattr(nudging, "_quiet_until", 0.0)
    began = time.monotonic()
    nudging.send(DELIVER)
    assert time.monotonic() - began < 2
    assert nudging._quiet_until > began
