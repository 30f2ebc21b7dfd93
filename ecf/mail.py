"""The one way out for mail: nothing goes where it would hurt.

Every mail passes here, whoever writes it, libraries included: `EMAIL_BACKEND` is this,
and `MAIL_THROUGH` what carries the mail then. `MAIL_STOPPED` names a function from
addresses to those of them, in lower case, at which nothing may arrive (R10).
"""

import logging
from collections.abc import Callable, Collection, Sequence
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

Stopped = Callable[[Collection[str]], set[str]]


class Backend(BaseEmailBackend):
    # `Any`: the options of whatever backend carries the mail.
    def __init__(self, fail_silently: bool = False, **options: Any) -> None:  # noqa: FBT001, FBT002 - Django's own
        super().__init__(fail_silently=fail_silently)
        self.through = get_connection(
            settings.MAIL_THROUGH, fail_silently=fail_silently, **options
        )

    def open(self) -> bool | None:
        return self.through.open()

    def close(self) -> None:
        self.through.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many went out, or were kept back on purpose."""
        asked = {_bare(to) for each in email_messages for to in each.recipients()}
        stopped = _stopped()(asked)
        for each in email_messages if stopped else ():
            _keep_back(each, stopped)
        going = [each for each in email_messages if each.recipients()]
        if len(going) < len(email_messages):
            logger.info("Mail was kept back", extra={"stopped": len(stopped)})
        sent = self.through.send_messages(going) if going else 0
        return (sent or 0) + len(email_messages) - len(going)


def _stopped() -> Stopped:
    found: Stopped = import_string(settings.MAIL_STOPPED)
    return found


def _keep_back(message: EmailMessage, stopped: Collection[str]) -> None:
    for name in ("to", "cc", "bcc"):
        kept = [to for to in getattr(message, name) if _bare(to) not in stopped]
        setattr(message, name, kept)


def _bare(address: str) -> str:
    """Without the name beside it, in lower case."""
    return parseaddr(str(address))[1].lower()
