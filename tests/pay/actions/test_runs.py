"""Everyone, in chunks; and the console's single pass."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from ecf.events.actor import Actor
from ecf.jobs import work
from ecf.jobs.models import Chunk
from pay import tasks
from pay.actions import runs
from pay.choices import RunStatus
from pay.models import PayRun, Position
from tests.pay import histories
from tests.pay.oracle import History, Job

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 12, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _people(monkeypatch):
    monkeypatch.setattr(runs, "PEOPLE_A_CHUNK", 2)
    histories.reference()
    histories.write([History(jobs=[Job(date(2025, 9, 1), None)]) for _ in range(5)])
    with time_machine.travel(AT, tick=False):
        yield


def start(at=AT):
    return runs.start(by=Actor.named("tests"), at=at)


def reconcile(capsys, **options):
    capsys.readouterr()
    call_command("reconcile_pay", json=True, **options)
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_a_run_is_complete_when_every_chunk_is_done():
    run = start()
    assert (run.people, Chunk.objects.count()) == (5, 3)
    assert work.work_next(now=AT)
    run.refresh_from_db()
    assert run.status == RunStatus.RUNNING
    work.work_on(run.job_id, now=AT)
    run.refresh_from_db()
    assert (run.status, run.changed) == (RunStatus.COMPLETE, 5)


def test_two_beats_make_one_run():
    assert start() == start(AT + timedelta(minutes=5))
    assert PayRun.objects.count() == 1


def test_the_next_hour_looks_again():
    start()
    start(AT + timedelta(hours=1))
    assert PayRun.objects.count() == 2


def test_where_everyone_stands_right_there_is_no_run():
    work.work_on(start().job_id, now=AT)
    assert start(AT + timedelta(hours=1)) is None


def test_a_chunk_done_twice_changes_nothing():
    run = start()
    work.work_on(run.job_id, now=AT)
    rows = Position.objects.count()
    Chunk.objects.update(done_at=None)
    type(run.job).objects.update(status="running", finished_at=None)
    work.work_on(run.job_id, now=AT)
    assert Position.objects.count() == rows


def test_the_task_starts_a_run():
    tasks.reconcile()
    assert PayRun.objects.get().kind == "everyone, 12:00"


def test_the_console_brings_everyone_up_to_date_in_one_pass(capsys):
    said = reconcile(capsys)
    assert said.pop("seconds") >= 0
    assert said == {"people": 5, "changed": 5, "proposed_downgrades": 0}
    assert reconcile(capsys)["changed"] == 0


def test_a_dry_run_changes_nothing(capsys):
    assert reconcile(capsys, dry_run=True)["changed"] == 5
    assert not Position.objects.exists()


def test_the_console_looks_at_another_day(capsys):
    assert reconcile(capsys, on="2025-08-31")["people"] == 0
    assert reconcile(capsys, on="2025-09-01")["changed"] == 5


def test_without_json_it_prints_a_table(capsys):
    capsys.readouterr()
    call_command("reconcile_pay")
    assert (
        "Changed                                          5" in capsys.readouterr().out
    )


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="is not a date"):
        call_command("reconcile_pay", on="31 February")
