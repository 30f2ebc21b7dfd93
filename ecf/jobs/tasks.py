import time

from celery import shared_task
from django.utils import timezone

from ecf.jobs import work

# Less than the minute between two sweeps: each goes on where the last stopped.
SECONDS_A_TASK = 50.0


@shared_task
def work_on_jobs() -> None:
    """Work until no chunk is left; after a while let other work have its turn."""
    stop_at = time.monotonic() + SECONDS_A_TASK
    while time.monotonic() < stop_at and work.work_next(now=timezone.now()):
        pass
