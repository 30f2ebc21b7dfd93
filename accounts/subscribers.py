"""What this app does after its own events: mail."""

from django.utils import timezone

from accounts.actions import concerns
from accounts.actions import help as requests
from accounts.events import HelpAnswered, HelpAsked


def mail_answer(event: HelpAnswered) -> None:
    """Whoever asked reads the answer where they are."""
    requests.mail_answer(helprequest_id=event.helprequest_id)


def tell_of_concern(event: HelpAsked) -> None:
    """Whoever may take on a concern about safety hears that it waits."""
    concerns.mail_notice(helprequest_id=event.helprequest_id, at=timezone.now())
