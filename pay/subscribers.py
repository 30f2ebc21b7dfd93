"""What this app does when something changes that pay rests on."""

from django.utils import timezone

from ecf.events.actor import Actor
from ecf.events.event import Event
from pay.actions import positions, runs

RULES = Actor.named("pay")


def bring_positions_up_to_date(event: Event) -> None:
    """An attainment, a unit or a job has come or gone: look at the person again."""
    if event.person_id is not None:
        positions.bring_up_to_date(
            people=[event.person_id], by=RULES, at=timezone.now()
        )


def place_everyone(event: Event) -> None:  # noqa: ARG001 - who is meant is everyone
    """A scale was published, or its day has come (B3)."""
    runs.start(by=RULES, at=timezone.now())
