import logging
import time

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ecf.events import nudging, sequencer
from ecf.outbound import sending
from register import queries
from register.actions import deliveries, digests, messages
from register.queries.digests import Digest
from register.rules import told

logger = logging.getLogger(__name__)

# Less than the time between two asks: who is slow to answer takes one worker, not all.
SECONDS_A_TASK = 20.0


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
