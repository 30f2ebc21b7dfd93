import logging

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.actions import calls, help_reminders
from accounts.queries import help_reminders as reminders
from accounts.queries.help_reminders import Letter

logger = logging.getLogger(__name__)


@shared_task
def forget_old_calls() -> None:
    calls.forget_old(now=timezone.now())


@shared_task
def send_help_reminders() -> None:
    """One mail a day to whoever is to answer; one that fails is tried again."""
    now = timezone.now()
    help_reminders.find(at=now)
    for person_id in reminders.people_to_mail():
        try:
            help_reminders.send(to_id=person_id, post=_post, at=now)
        except OSError:  # what smtplib raises, too
            logger.exception("A reminder was not sent", extra={"person_id": person_id})


def _post(letter: Letter) -> None:
    link = f"{settings.SITE_URL}{reverse('accounts:help-queue')}"
    words = {"letter": letter, "link": link}
    send_mail(
        subject=" ".join(
            render_to_string("accounts/emails/help_waits_subject.txt", words).split()
        ),
        message=render_to_string("accounts/emails/help_waits.txt", words),
        from_email=None,
        recipient_list=[letter.email],
    )
