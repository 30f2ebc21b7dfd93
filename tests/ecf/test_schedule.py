"""What beat asks for exists, and may run on an empty house, twice."""

import pytest
from django.conf import settings

from ecf.celery import app

SCHEDULE = settings.CELERY_BEAT_SCHEDULE
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("entry", SCHEDULE.values(), ids=list(SCHEDULE))
def test_a_scheduled_task_runs_and_may_run_again(entry):
    app.loader.import_default_modules()
    task = app.tasks[entry["task"]]
    for _ in range(2):
        task()


def test_nothing_outlasts_the_patience_of_the_queue():
    patience = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    assert (
        settings.CELERY_TASK_SOFT_TIME_LIMIT
        < settings.CELERY_TASK_TIME_LIMIT
        < patience
    )


def test_a_task_lost_with_its_worker_comes_back_and_nothing_but_json_is_read():
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
