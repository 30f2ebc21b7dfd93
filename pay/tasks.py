from celery import shared_task
from django.utils import timezone

from ecf.events.actor import Actor
from pay.actions import runs


@shared_task
def reconcile() -> None:
    """Find everyone who does not stand where they should, and put it right."""
    runs.start(by=Actor.named("pay run"), at=timezone.now())
