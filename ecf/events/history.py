"""The one way to write history: in the transaction of the change it tells of."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.transaction import TransactionManagementError

from ecf.events import nudging, routing
from ecf.events.actor import Actor
from ecf.events.event import Event, encode
from ecf.events.models import Delivery, EventRecord


def record(event: Event, *, by: Actor, at: datetime) -> None:
    """Write the event and queue its deliveries: all or nothing, with the change.

    Raises TransactionManagementError outside the transaction of a change.
    """
    record_many([event], by=by, at=at)


def record_many(events: Iterable[Event], *, by: Actor, at: datetime) -> None:
    """The same for many, in two statements however many there are."""
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("History is part of a change's transaction")
    events = list(events)
    rows = EventRecord.objects.bulk_create(_row(event, by, at) for event in events)
    deliveries = Delivery.objects.bulk_create(
        Delivery(record=row, subscriber=subscriber, due_at=at)
        for row, event in zip(rows, events, strict=True)
        for subscriber in routing.subscribers_of(type(event))
    )
    if deliveries:
        nudging.nudge_after_commit()


def _row(event: Event, by: Actor, at: datetime) -> EventRecord:
    return EventRecord(
        name=event.name(),
        person_id=event.person_id,
        subject_kind=event.SUBJECT,
        subject_id=event.subject_id(),
        payload=encode(event),
        by_person_id=by.person_id,
        by_client_id=by.client_id,
        by_system=by.system,
        happened_at=at,
    )
