import time

from celery import shared_task
from django.utils import timezone

from ecf.events import delivery, sequencer

# Less than the minute between two sweeps: each goes on where the last stopped.
SECONDS_A_TASK = 50.0


@shared_task
def deliver_due() -> None:
    """Deliver until nothing is due; after a while let other work have its turn."""
    stop_at = time.monotonic() + SECONDS_A_TASK
    while time.monotonic() < stop_at and delivery.deliver_next(now=timezone.now()):
        pass


@shared_task
def number_feed() -> None:
    sequencer.number_new_events()
