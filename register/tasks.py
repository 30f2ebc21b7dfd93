import time

from celery import shared_task
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ecf.events import nudging, sequencer
from ecf.outbound import sending
from register.actions import deliveries, messages

# Less than the time between two asks: who is slow to answer takes one worker, not all.
SECONDS_A_TASK = 20.0


@shared_task
def send_webhooks() -> None:
    """Tell employers' systems what changed, until nothing is due; after a while let
    other work have its turn."""
    sequencer.number_new_events()
    messages.plan(entry_url=_entry_url, now=timezone.now())
    stop_at = time.monotonic() + SECONDS_A_TASK
    while deliveries.deliver_next(post=sending.post, now=timezone.now()):
        if time.monotonic() > stop_at:
            nudging.send("register.tasks.send_webhooks")
            return


@shared_task
def forget_old_messages() -> None:
    messages.forget_old(now=timezone.now())


def _entry_url(number: str) -> str:
    return f"{settings.SITE_URL}{reverse('register:api-entry', args=[number])}"
