"""What this app does when a stage's units are complete, or a result is released."""

from django.utils import timezone

from assessments.actions import attainments
from ecf.events.actor import Actor
from ecf.events.event import Event

RULES = Actor.named("attainments")


def bring_attainments_up_to_date(event: Event) -> None:
    if event.person_id is not None:
        attainments.bring_up_to_date(
            people=[event.person_id], by=RULES, at=timezone.now()
        )
