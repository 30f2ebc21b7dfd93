from celery import shared_task
from django.utils import timezone

from ecf.api import idempotency


@shared_task
def forget_old_keys() -> None:
    idempotency.forget_old_keys(now=timezone.now())
