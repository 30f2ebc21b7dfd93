"""Workers killed with SIGKILL in the middle: nothing lost, nothing doubled."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from accounts.models import Organisation
from ecf.events import delivery, history
from ecf.events.models import Delivery
from ecf.jobs import jobs, work
from ecf.jobs.models import Chunk, Job, JobStatus
from tests.ecf.events import facts
from tests.ecf.events.conftest import broker  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db(transaction=True)
HOME = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _wired(settings, broker):  # noqa: F811 - a fixture
    settings.EVENT_ROUTES = "tests.ecf.victims.ROUTES"
    settings.JOB_KINDS = "tests.ecf.victims.KINDS"


def kill_a_worker_at(what):
    """Start one, wait until it has written its row, and kill it before it commits."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ecf.victims", what],
        cwd=HOME,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        assert "working\n" in worker.stdout
        worker.kill()


def once_unlocked(model):
    """The one row, when PostgreSQL has noticed that who held it is gone."""
    with transaction.atomic():
        return model.objects.select_for_update().get()


def effects():
    return Organisation.objects.filter(code="NEW").count()


def test_a_delivery_whose_worker_is_killed_is_made_by_another():
    with transaction.atomic():
        history.record(facts.thing(), by=facts.SYSTEM, at=facts.NOON)
    kill_a_worker_at("delivery")
    left = once_unlocked(Delivery)
    assert effects() == 0
    assert (left.delivered_at, left.attempts) == (None, 1)
    assert delivery.deliver_next(now=facts.NOON + timedelta(minutes=2))
    assert effects() == 1
    assert not delivery.deliver_next(now=facts.NOON + timedelta(days=1))


def test_a_chunk_whose_worker_is_killed_is_done_by_another():
    jobs.start(kind="count", title="x", chunks=[{}], by=facts.SYSTEM, at=facts.NOON)
    kill_a_worker_at("chunk")
    once_unlocked(Chunk)
    assert effects() == 0
    assert Job.objects.get().status == JobStatus.RUNNING
    assert work.work_next(now=facts.NOON + work.LEASE)
    assert effects() == 1
    done = Job.objects.get()
    assert (done.status, done.result) == (JobStatus.DONE, {"changed": 1})
