from celery import shared_task
from django.utils import timezone

from ecf.events import delivery, sequencer

DELIVERIES_A_TASK = 500


@shared_task
def deliver_due() -> None:
    """Deliver until nothing is due; the next sweep goes on where a limit stops this."""
    for _ in range(DELIVERIES_A_TASK):
        if not delivery.deliver_next(now=timezone.now()):
            return


@shared_task
def number_feed() -> None:
    sequencer.number_new_events()
