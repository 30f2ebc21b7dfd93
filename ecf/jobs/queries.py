import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from ecf.jobs.models import Job, JobStatus


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a job is: chunks `done` of how many, and at what rate, once one is."""

    done: int
    of: int
    a_minute: float | None
    left: timedelta | None
    last_error: str

    @property
    def minutes_left(self) -> str:
        minutes = math.ceil(self.left / timedelta(minutes=1)) if self.left else 1
        return "a minute" if minutes <= 1 else f"{minutes} minutes"


def progress_of(job: Job, *, now: datetime) -> Progress:
    counted = job.chunks.aggregate(of=Count("pk"), done=Count("done_at"))
    wrong = job.chunks.filter(~Q(last_error="")).order_by("number").first()
    rate = _a_minute(job, counted["done"], now)
    waiting = counted["of"] - counted["done"]
    return Progress(
        done=counted["done"],
        of=counted["of"],
        a_minute=rate,
        left=timedelta(minutes=waiting / rate) if rate else None,
        last_error=wrong.last_error if wrong else "",
    )


def failed_jobs() -> QuerySet[Job]:
    """Long jobs that stopped and can go on, the latest first."""
    return Job.objects.filter(status=JobStatus.FAILED).order_by("-finished_at")


def is_over(job: Job) -> bool:
    return JobStatus(job.status) not in {JobStatus.QUEUED, JobStatus.RUNNING}


def _a_minute(job: Job, done: int, now: datetime) -> float | None:
    minutes = ((job.finished_at or now) - job.started_at).total_seconds() / 60
    return done / minutes if done and minutes > 0 else None
