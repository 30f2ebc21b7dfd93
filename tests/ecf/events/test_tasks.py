import itertools

import pytest
from django.db import transaction
from django.utils import timezone

from ecf.events import history, tasks
from ecf.events.models import Delivery, Feed
from tests.ecf.events import facts

pytestmark = pytest.mark.django_db(transaction=True)


def record(count):
    with transaction.atomic():
        for number in range(count):
            history.record(facts.thing(number), by=facts.SYSTEM, at=timezone.now())


def test_a_sweep_delivers_all_that_is_due(ear, broker):
    record(5)
    tasks.deliver_due()
    assert len(ear.heard) == 5


def test_a_sweep_stops_in_time_for_the_next(ear, broker, monkeypatch):
    record(5)
    clock = itertools.count(step=tasks.SECONDS_A_TASK / 2)
    monkeypatch.setattr(tasks.time, "monotonic", lambda: next(clock))
    tasks.deliver_due()
    left = Delivery.objects.filter(delivered_at=None).count()
    assert 0 < left < 5


def test_the_feed_is_numbered(ear, broker):
    record(2)
    tasks.number_feed()
    assert Feed.objects.count() == 2
