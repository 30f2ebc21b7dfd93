"""Do long work, one chunk a transaction. Any number of workers may be at it."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from ecf.jobs import jobs
from ecf.jobs.kinds import Part, kind_named
from ecf.jobs.models import Chunk, Job, JobStatus

logger = logging.getLogger(__name__)

ATTEMPTS_BEFORE_FAILING = 3
# How long a chunk waits whose worker was lost: longer than it takes to begin one.
LEASE = timedelta(minutes=1)
LOST = "The worker was lost each time"


def work_next(*, now: datetime, job_id: int | None = None) -> bool:
    """Do one chunk, of the oldest job or of the one given. Say whether there was one.

    A chunk that fails three times fails its job; the others of it are left undone.
    """
    chunk = _claim(job_id, now=now)
    if chunk is None:
        return False
    if chunk.attempts <= ATTEMPTS_BEFORE_FAILING:
        _attempt(chunk, now=now)
    return True


def work_on(job_id: int, *, now: datetime) -> Job:
    """Do what is left of one job here and now, as the console does. Returns it as it
    stands then: done, unless a chunk failed or others are still at theirs."""
    while work_next(now=now, job_id=job_id):
        pass
    return Job.objects.get(pk=job_id)


@transaction.atomic
def _claim(job_id: int | None, *, now: datetime) -> Chunk | None:
    """Count the attempt before it is made: a chunk that kills its worker fails too."""
    chunks = Chunk.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        done_at=None,
        due_at__lte=now,
        job__status__in=[JobStatus.QUEUED, JobStatus.RUNNING],
    )
    if job_id is not None:
        chunks = chunks.filter(job_id=job_id)
    chunk = chunks.order_by("job_id", "number").first()
    if chunk is None:
        return None
    chunk.attempts += 1
    chunk.due_at = now + LEASE
    if chunk.attempts > ATTEMPTS_BEFORE_FAILING:
        _fail(chunk, now=now)
    else:
        chunk.save(update_fields=["attempts", "due_at"])
        _mark_running(chunk.job_id)
    return chunk


def _attempt(chunk: Chunk, *, now: datetime) -> None:
    try:
        _do(chunk, now=now)
    except Exception as failure:
        logger.exception("Chunk failed", extra={"chunk_id": chunk.pk})
        with transaction.atomic():
            chunk.last_error = f"{type(failure).__name__}: {failure}"[:1000]
            chunk.due_at = now
            chunk.save(update_fields=["last_error", "due_at"])
            if chunk.attempts >= ATTEMPTS_BEFORE_FAILING:
                _fail(chunk, now=now)


@transaction.atomic
def _do(chunk: Chunk, *, now: datetime) -> None:
    """The work, the mark that it is done and perhaps the job's end: all or nothing."""
    found = Chunk.objects.select_for_update(skip_locked=True).filter(
        pk=chunk.pk, done_at=None
    )
    if not found:
        return
    part = Part(
        arguments=chunk.arguments, shared=chunk.job.arguments, by=chunk.job.started_by
    )
    result = dict(kind_named(chunk.job.kind).work(part, now))
    Chunk.objects.filter(pk=chunk.pk).update(done_at=now, result=result, last_error="")
    jobs.finish_if_done(jobs.lock(chunk.job_id), at=now)


def _mark_running(job_id: int) -> None:
    Job.objects.filter(pk=job_id, status=JobStatus.QUEUED).update(
        status=JobStatus.RUNNING
    )


def _fail(chunk: Chunk, *, now: datetime) -> None:
    if not chunk.last_error:
        chunk.last_error = LOST
        chunk.save(update_fields=["last_error"])
    job = jobs.lock(chunk.job_id)
    if job.status == JobStatus.RUNNING:
        jobs.move(job, to=JobStatus.FAILED, at=now)
