import logging

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from register import queries
from register.actions import digests
from register.queries.digests import Digest
from register.rules import told

logger = logging.getLogger(__name__)


@shared_task
def send_digests() -> None:
    """One mail a working morning; one that fails is tried again."""
    now = timezone.now()
    digests.find(at=now)
    for letter_id in queries.letters_to_send():
        try:
            digests.send(letter_id=letter_id, post=_post, at=now)
        except OSError:  # what smtplib raises, too
            logger.exception("A digest was not sent", extra={"letter_id": letter_id})


def _post(digest: Digest) -> None:
    words = {
        "digest": digest,
        "lines": [
            {"told": each, "text": told.in_words(each)} for each in digest.changes
        ],
        "site": settings.SITE_URL,
    }
    send_mail(
        subject=" ".join(
            render_to_string("register/emails/digest_subject.txt", words).split()
        ),
        message=render_to_string("register/emails/digest.txt", words),
        from_email=None,
        recipient_list=[digest.email],
    )
