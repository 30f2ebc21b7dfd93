"""Start, stop and restart long work. `work` does it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ecf.events import nudging
from ecf.events.actor import Actor
from ecf.jobs.models import Chunk, Job, JobStatus
from ecf.jobs.rules import MOVES
from ecf.transitions import check_move

TASK = "ecf.jobs.tasks.work_on_jobs"
Arguments = Mapping[str, Any]


@transaction.atomic
def start(
    *,
    kind: str,
    title: str,
    chunks: Iterable[Arguments],
    by: Actor,
    at: datetime,
    shared: Arguments | None = None,
) -> Job:
    """Queue a job of a kind in `ecf/job_kinds.py`, done chunk by chunk.

    `chunks` are the JSON arguments of each, in the order they are tried; `shared`, of
    all. A job of no chunks is done at once.
    """
    job = Job.objects.create(
        kind=kind,
        title=title,
        arguments=dict(shared or {}),
        started_by_person_id=by.person_id,
        started_by_client_id=by.client_id,
        started_by_system=by.system,
        started_at=at,
    )
    made = Chunk.objects.bulk_create(
        Chunk(job=job, number=number, arguments=dict(arguments), due_at=at)
        for number, arguments in enumerate(chunks, start=1)
    )
    if made:
        nudging.nudge_after_commit(TASK)
    finish_if_done(job, at=at)
    return job


@transaction.atomic
def cancel(*, job: Job, at: datetime) -> None:
    """Do no more of it; what is done stays done. Cancelling again changes nothing."""
    job = lock(job.pk)
    if job.status != JobStatus.CANCELLED:
        move(job, to=JobStatus.CANCELLED, at=at)


@transaction.atomic
def retry(*, job: Job, at: datetime) -> None:
    """Go on with a job that failed, from where it stopped; repeating does nothing."""
    job = lock(job.pk)
    if job.status == JobStatus.RUNNING:
        return
    move(job, to=JobStatus.RUNNING, at=None)
    # A chunk that somebody is at is locked, and they wait for our job: leave it be.
    idle = Chunk.objects.select_for_update(skip_locked=True).filter(
        job=job, done_at=None
    )
    Chunk.objects.filter(pk__in=[chunk.pk for chunk in idle]).update(
        attempts=0, due_at=at
    )
    finish_if_done(job, at=at)
    nudging.nudge_after_commit(TASK)


def finish_if_done(job: Job, *, at: datetime) -> None:
    """Of a job that is locked: two workers at the last two chunks must see each
    other."""
    if job.status in {JobStatus.QUEUED, JobStatus.RUNNING} and not (
        Chunk.objects.filter(job=job, done_at=None).exists()
    ):
        job.result = _totals(job)
        move(job, to=JobStatus.DONE, at=at)


def lock(job_id: int) -> Job:
    """Whoever locks chunks of it too locks them first."""
    return Job.objects.select_for_update().get(pk=job_id)


def move(job: Job, *, to: JobStatus, at: datetime | None) -> None:
    """Of a job that is locked. `at` is when it finished, where it has.

    Raises IllegalMove where the table has no such move.
    """
    check_move(MOVES, start=JobStatus(job.status), end=to)
    job.status, job.finished_at = to, at
    job.save(update_fields=["status", "finished_at", "result"])


def _totals(job: Job) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for result in Chunk.objects.filter(job=job).values_list("result", flat=True):
        totals.update(result)
    return dict(totals)
