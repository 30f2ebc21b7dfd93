"""Tell subscribers, one delivery at a time, until each has heard."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import transaction

from ecf.events import history, nudging, routing
from ecf.events.actor import Actor
from ecf.events.event import Event, decode
from ecf.events.models import Delivery

logger = logging.getLogger(__name__)

# Ten failures span about seventeen hours; then somebody should look.
ATTEMPTS_BEFORE_PARKING = 10
LOST = "The worker was lost each time"


@dataclass(frozen=True, kw_only=True)
class DeliveryRetried(Event):
    SUBJECT: ClassVar[str] = "delivery"
    delivery_id: int


def deliver_next(*, now: datetime) -> bool:
    """Make one delivery that is due, oldest first. Say whether there was one."""
    delivery = _claim(now=now)
    if delivery is None:
        return False
    if delivery.parked_at is None:
        _attempt(delivery.pk, now=now)
    return True


@transaction.atomic
def retry(*, delivery: Delivery, by: Actor, at: datetime) -> None:
    """Take a parked delivery out again and make it due now; repeating does nothing."""
    found = Delivery.objects.filter(pk=delivery.pk, parked_at__isnull=False).update(
        parked_at=None, attempts=0, due_at=at
    )
    if found:
        event = DeliveryRetried(person_id=None, delivery_id=delivery.pk)
        history.record(event, by=by, at=at)
        nudging.nudge_after_commit()


@transaction.atomic
def _claim(*, now: datetime) -> Delivery | None:
    """Count the attempt before it is made and put off the next: a delivery that kills
    its worker then waits as after any failure, and holds up no other."""
    delivery = (
        Delivery.objects.select_for_update(skip_locked=True)
        .filter(delivered_at=None, parked_at=None, due_at__lte=now)
        .order_by("due_at", "id")
        .first()
    )
    if delivery is None:
        return None
    if delivery.attempts >= ATTEMPTS_BEFORE_PARKING:
        delivery.parked_at, delivery.last_error = now, delivery.last_error or LOST
    else:
        delivery.attempts += 1
        delivery.due_at = now + timedelta(minutes=2**delivery.attempts)
    delivery.save(update_fields=["attempts", "due_at", "parked_at", "last_error"])
    return delivery


def _attempt(delivery_id: int, *, now: datetime) -> None:
    try:
        _hand_over(delivery_id, now=now)
    except Exception as failure:
        logger.exception("Delivery failed", extra={"delivery_id": delivery_id})
        _note(delivery_id, failure, now=now)


@transaction.atomic
def _hand_over(delivery_id: int, *, now: datetime) -> None:
    """The handler's work and the mark that it is done: both or neither, the checks at
    commit included."""
    delivery = (
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("record")
        .filter(pk=delivery_id, delivered_at=None)
        .first()
    )
    if delivery is None:
        return
    record = delivery.record
    event = routing.event_named(record.name)
    handler = routing.subscribers_of(event)[delivery.subscriber]
    handler(decode(event, record.payload, person_id=record.person_id))
    Delivery.objects.filter(pk=delivery_id).update(delivered_at=now, last_error="")


@transaction.atomic
def _note(delivery_id: int, failure: Exception, *, now: datetime) -> None:
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    delivery.last_error = f"{type(failure).__name__}: {failure}"[:1000]
    if delivery.attempts >= ATTEMPTS_BEFORE_PARKING and delivery.delivered_at is None:
        delivery.parked_at = now
    delivery.save(update_fields=["last_error", "parked_at"])
