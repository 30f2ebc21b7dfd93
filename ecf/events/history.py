"""The one way to write history: in the transaction of the change it tells of."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from ecf.events import nudging, routing
from ecf.events.actor import Actor
from ecf.events.event import Event, encode
from ecf.events.models import Delivery

# One statement of one shape however many events there are; what a row does not say the
# database fills in.
WRITE = """
    INSERT INTO events_eventrecord (
        by_person_id, by_client_id, by_system, happened_at,
        name, person_id, subject_kind, subject_id, payload
    )
    SELECT
        %s, %s, %s, %s,
        name, person_id, subject_kind, subject_id, payload
    FROM ROWS FROM (
        jsonb_to_recordset(%s::jsonb) AS (
            name text, person_id bigint, subject_kind text, subject_id bigint,
            payload jsonb
        )
    ) WITH ORDINALITY
        AS told (name, person_id, subject_kind, subject_id, payload, place)
    ORDER BY place
    RETURNING id
"""


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
    ids = _write(events, by=by, at=at) if events else []
    deliveries = Delivery.objects.bulk_create(
        Delivery(record_id=record_id, subscriber=subscriber, due_at=at)
        for record_id, event in zip(ids, events, strict=True)
        for subscriber in routing.subscribers_of(type(event))
    )
    if deliveries:
        nudging.nudge_after_commit()


def _write(events: Sequence[Event], *, by: Actor, at: datetime) -> list[int]:
    """The new rows' ids, in the order of their events."""
    told = [
        {
            "name": event.name(),
            "person_id": event.person_id,
            "subject_kind": event.SUBJECT,
            "subject_id": event.subject_id(),
            "payload": encode(event),
        }
        for event in events
    ]
    values = [by.person_id, by.client_id, by.system, at]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [*values, json.dumps(told, cls=DjangoJSONEncoder)])
        return sorted(row_id for (row_id,) in cursor)
