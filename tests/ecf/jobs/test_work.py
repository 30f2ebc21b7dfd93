from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Organisation
from ecf.events.actor import Actor
from ecf.jobs import jobs, queries, work
from ecf.jobs.models import Chunk, Job, JobStatus, Slot
from ecf.jobs.slots import last_done, take
from ecf.transitions import IllegalMove
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
CAROL = Actor.person(5)


def start(count=3, by=CAROL):
    return jobs.start(
        kind="count",
        title="Count everybody",
        chunks=[{"from": number} for number in range(count)],
        shared={"on": "2026-11-20"},
        by=by,
        at=NOON,
    )


def work_next(after=timedelta()):
    return work.work_next(now=NOON + after)


def work_all():
    while work_next():
        pass


def status(job):
    job.refresh_from_db()
    return job.status


def fail(part):
    raise LookupError("No such person")


def test_a_job_is_done_chunk_by_chunk_and_ends_with_totals(bench):
    bench.then = lambda part: {"changed": part.arguments["from"], "seen": 10}
    job = start()
    assert status(job) == JobStatus.QUEUED
    work_next()
    assert status(job) == JobStatus.RUNNING
    work_all()
    assert status(job) == JobStatus.DONE
    assert job.finished_at == NOON
    assert job.result == {"changed": 0 + 1 + 2, "seen": 30}


def test_a_worker_is_told_its_part_what_all_share_and_who_asked(bench):
    start(1)
    work_all()
    (part,) = bench.parts
    assert part.arguments == {"from": 0}
    assert part.shared == {"on": "2026-11-20"}
    assert part.by == CAROL


def test_progress_is_the_count_of_chunks_done(bench):
    job = start(4)
    work_next()
    later = NOON + timedelta(minutes=2)
    progress = queries.progress_of(job, now=later)
    assert (progress.done, progress.of) == (1, 4)
    assert progress.a_minute == pytest.approx(0.5)
    assert progress.left == timedelta(minutes=6)
    assert progress.minutes_left == "6 minutes"


def test_a_job_of_no_chunks_is_done_at_once(bench):
    assert status(start(0)) == JobStatus.DONE


def test_jobs_are_done_oldest_first(bench):
    older, newer = start(2), start(1)
    for _ in range(2):
        work_next()
    assert status(older) == JobStatus.DONE
    assert status(newer) == JobStatus.QUEUED


def test_the_console_works_on_its_own_job_alone(bench):
    other, own = start(2), start(2)
    assert work.work_on(own.pk, now=NOON).status == JobStatus.DONE
    assert status(other) == JobStatus.QUEUED


def test_a_chunk_that_fails_leaves_none_of_its_work_and_is_tried_again(bench):
    def half(part):
        Organisation.objects.create(code="NEW", name="New", kind="council")
        if len(bench.parts) == 1:
            fail(part)
        return {}

    bench.then = half
    job = start(1)
    work_next()
    assert not Organisation.objects.filter(code="NEW").exists()
    assert queries.progress_of(job, now=NOON).last_error == (
        "LookupError: No such person"
    )
    work_next()
    assert Organisation.objects.filter(code="NEW").exists()
    assert status(job) == JobStatus.DONE
    assert queries.progress_of(job, now=NOON).last_error == ""


def test_a_chunk_that_fails_three_times_fails_its_job(bench):
    bench.then = fail
    job = start(3)
    work_all()
    assert status(job) == JobStatus.FAILED
    assert len(bench.parts) == work.ATTEMPTS_BEFORE_FAILING
    assert not work_next()


def test_a_failed_job_goes_on_from_where_it_stopped(bench):
    bench.then = lambda part: fail(part) if part.arguments["from"] == 1 else {"n": 1}
    job = start(3)
    work_all()
    bench.then = lambda part: {"n": 1}
    for _ in range(2):  # a double click
        jobs.retry(job=job, at=NOON)
    work_all()
    assert status(job) == JobStatus.DONE
    assert job.result == {"n": 3}


class Killed(BaseException):
    """What no handler of exceptions sees: the worker is gone."""


def test_a_worker_that_dies_leaves_its_chunk_to_another(bench):
    def die_once(part):
        Organisation.objects.create(code="NEW", name="New", kind="council")
        if len(bench.parts) == 1:
            raise Killed
        return {"changed": 1}

    bench.then = die_once
    job = start(1)
    with pytest.raises(Killed):
        work_next()
    assert not Organisation.objects.filter(code="NEW").exists()
    assert not work_next()  # another may only have been slow to begin
    work_next(after=work.LEASE)
    assert status(job) == JobStatus.DONE
    assert job.result == {"changed": 1}


def test_a_chunk_that_kills_every_worker_fails_its_job(bench):
    def die(part):
        raise Killed

    bench.then = die
    job = start(1)
    for attempt in range(work.ATTEMPTS_BEFORE_FAILING):
        with pytest.raises(Killed):
            work_next(after=attempt * work.LEASE)
    work_next(after=work.ATTEMPTS_BEFORE_FAILING * work.LEASE)
    assert status(job) == JobStatus.FAILED
    assert Chunk.objects.get().last_error == work.LOST


def test_two_workers_do_each_chunk_once(bench):
    job = start(20)
    together(work_all, work_all)
    assert sorted(part.arguments["from"] for part in bench.parts) == [*range(20)]
    assert status(job) == JobStatus.DONE
    assert job.result == {"changed": 20}


def finish_both_at_once(bench, job):
    """Two workers reach the end of the last two chunks at the same moment."""
    both_are_at_work = Barrier(2)

    def meet(part):
        both_are_at_work.wait(10)
        return {"changed": 1}

    bench.then = meet
    together(work_next, work_next)
    return status(job)


def test_two_workers_at_the_last_two_chunks_end_the_job(bench):
    assert finish_both_at_once(bench, start(2)) == JobStatus.DONE


def test_without_the_lock_neither_of_them_would_end_it(bench, monkeypatch):
    job = start(2)
    both_have_looked = Barrier(2)

    def look(job, *, at):
        left = Chunk.objects.filter(job=job, done_at=None).exists()
        both_have_looked.wait(10)
        assert left

    monkeypatch.setattr(jobs, "lock", lambda job_id: Job.objects.get(pk=job_id))
    monkeypatch.setattr(jobs, "finish_if_done", look)
    assert finish_both_at_once(bench, job) == JobStatus.RUNNING


def test_a_cancelled_job_keeps_what_is_done_and_does_no_more(bench):
    job = start(3)
    work_next()
    for _ in range(2):  # a double click
        jobs.cancel(job=job, at=NOON)
    assert status(job) == JobStatus.CANCELLED
    assert not work_next()
    assert queries.progress_of(job, now=NOON).done == 1


def test_a_chunk_under_way_when_its_job_is_cancelled_still_counts(bench):
    def cancel_meanwhile(part):
        together(lambda: jobs.cancel(job=job, at=NOON))
        return {}

    bench.then = cancel_meanwhile
    job = start(2)
    work_next()
    assert status(job) == JobStatus.CANCELLED
    assert queries.progress_of(job, now=NOON).done == 1


def test_what_is_done_cannot_be_cancelled_nor_tried_again(bench):
    job = start(1)
    work_all()
    with pytest.raises(IllegalMove):
        jobs.cancel(job=job, at=NOON)
    with pytest.raises(IllegalMove):
        jobs.retry(job=job, at=NOON)


def test_a_kind_that_is_no_more_fails_its_job(bench):
    job = start(1)
    Job.objects.update(kind="forgotten")
    work_all()
    assert status(job) == JobStatus.FAILED


@pytest.mark.parametrize(
    "change",
    [
        {"status": "paused"},
        {"status": "done"},
        {"finished_at": NOON},
        {"started_by_system": "console"},
        {"started_by_person_id": None},
    ],
)
def test_the_database_refuses_what_cannot_be(bench, change):
    start(1)
    with pytest.raises(IntegrityError):
        Job.objects.update(**change)


def test_a_slot_is_taken_once():
    with transaction.atomic():
        assert take("night", due_at=NOON)
    with transaction.atomic():
        assert not take("night", due_at=NOON)
    assert last_done("night") == NOON
    assert last_done("day") is None


def test_a_slot_whose_work_failed_is_free_again():
    with transaction.atomic():
        take("night", due_at=NOON)
        transaction.set_rollback(True)
    with transaction.atomic():
        assert take("night", due_at=NOON)
    assert Slot.objects.count() == 1
