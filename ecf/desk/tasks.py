from celery import shared_task
from django.utils import timezone

from ecf.desk import integrity


@shared_task
def check_integrity() -> None:
    """Begin the night's look at everything kept; tell of what the last one found."""
    now = timezone.now()
    integrity.start(at=now)
    integrity.tell(at=now)
