from celery import shared_task
from django.utils import timezone

from accounts.actions import calls


@shared_task
def forget_old_calls() -> None:
    calls.forget_old(now=timezone.now())
