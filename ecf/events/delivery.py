"""Tell subscribers, one delivery a transaction, until each has heard."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from ecf.events import routing
from ecf.events.event import decode
from ecf.events.models import Delivery

logger = logging.getLogger(__name__)

# Ten failures span about seventeen hours; then somebody should look.
ATTEMPTS_BEFORE_PARKING = 10


def deliver_next(*, now: datetime) -> bool:
    """Make one delivery that is due, oldest first. Say whether there was one."""
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("record")
            .filter(delivered_at=None, parked_at=None, due_at__lte=now)
            .order_by("due_at", "id")
            .first()
        )
        if delivery is None:
            return False
        _attempt(delivery, now=now)
    return True


def retry(delivery: Delivery, *, at: datetime) -> None:
    """Take a parked delivery out again and make it due now."""
    Delivery.objects.filter(pk=delivery.pk, delivered_at=None).update(
        parked_at=None, attempts=0, due_at=at
    )


def _attempt(delivery: Delivery, *, now: datetime) -> None:
    delivery.attempts += 1
    try:
        with transaction.atomic():
            _hand_over(delivery)
    except Exception as failure:
        logger.exception("Delivery failed", extra={"delivery_id": delivery.pk})
        delivery.last_error = f"{type(failure).__name__}: {failure}"[:1000]
        if delivery.attempts >= ATTEMPTS_BEFORE_PARKING:
            delivery.parked_at = now
        else:
            delivery.due_at = now + timedelta(minutes=2**delivery.attempts)
    else:
        delivery.delivered_at = now
    delivery.save(
        update_fields=["attempts", "last_error", "due_at", "delivered_at", "parked_at"]
    )


def _hand_over(delivery: Delivery) -> None:
    record = delivery.record
    event = routing.event_named(record.name)
    handler = routing.subscribers_of(event)[delivery.subscriber]
    handler(decode(event, record.payload, person_id=record.person_id))
