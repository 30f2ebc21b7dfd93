"""What this app does when the register announces something."""

from django.utils import timezone

from ecf.events.actor import Actor
from ecf.events.event import Event
from portfolio.actions import enrolments

REGISTER = Actor.named("register")


def bring_enrolments_up_to_date(event: Event) -> None:
    """Registered, suspended, restored or lapsed: enrolments follow (P1)."""
    if event.person_id is not None:
        enrolments.bring_up_to_date(
            people=[event.person_id], by=REGISTER, at=timezone.now()
        )
