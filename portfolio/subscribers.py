"""What this app does when the register, or the calendar, announces something."""

from django.utils import timezone

from ecf.events.actor import Actor
from ecf.events.event import Event
from portfolio.actions import enrolments, transfers
from portfolio.events import TransferDue
from portfolio.models import Transfer

REGISTER = Actor.named("register")
TRANSFERS = Actor.named("transfers")


def bring_enrolments_up_to_date(event: Event) -> None:
    """Registered, suspended, restored or lapsed: enrolments follow (P1)."""
    if event.person_id is not None:
        enrolments.bring_up_to_date(
            people=[event.person_id], by=REGISTER, at=timezone.now()
        )


def complete_transfer(event: TransferDue) -> None:
    """The old employer has had its ten working days: it completes by itself (P9)."""
    transfers.complete_by_itself(
        transfer=Transfer.objects.get(pk=event.transfer_id),
        by=TRANSFERS,
        at=timezone.now(),
    )
