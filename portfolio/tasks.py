import logging

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from ecf.time import london
from portfolio import queries
from portfolio.actions import decisions, reminders
from portfolio.queries import Letter

logger = logging.getLogger(__name__)


@shared_task
def send_reminders() -> None:
    """One mail a day to whoever holds something up; one that fails is tried again."""
    now = timezone.now()
    reminders.find(at=now)
    for person_id in queries.people_to_mail():
        try:
            reminders.send(to_id=person_id, post=_post, at=now)
        except OSError:  # what smtplib raises, too
            logger.exception("A reminder was not sent", extra={"person_id": person_id})


@shared_task
def drop_drafts_left() -> None:
    """Drafts of decisions by educators whose last day has passed: nobody reads them."""
    decisions.drop_left(on=london.today(timezone.now()))


def _post(letter: Letter) -> None:
    words = {"letter": letter, "site": settings.SITE_URL}
    send_mail(
        subject=" ".join(
            render_to_string("portfolio/emails/digest_subject.txt", words).split()
        ),
        message=render_to_string("portfolio/emails/digest.txt", words),
        from_email=None,
        recipient_list=[letter.email],
    )
