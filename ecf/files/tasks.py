from celery import shared_task
from django.utils import timezone

from ecf.files import disk


@shared_task
def remove_abandoned() -> None:
    disk.remove_abandoned(now=timezone.now())
