from celery import shared_task
from django.utils import timezone

from ecf.time import boundaries


@shared_task
def record_boundaries() -> None:
    boundaries.record_boundaries(now=timezone.now())
