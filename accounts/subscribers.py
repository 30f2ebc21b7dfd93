"""What this app does after its own events: mail."""

from accounts.actions import help as requests
from accounts.events import HelpAnswered


def mail_answer(event: HelpAnswered) -> None:
    """Whoever asked reads the answer where they are."""
    requests.mail_answer(helprequest_id=event.helprequest_id)
