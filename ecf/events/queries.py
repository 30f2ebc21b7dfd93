from collections.abc import Collection

from django.db.models import QuerySet

from ecf.events.models import Delivery, EventRecord


def timeline_of(person_ids: Collection[int]) -> QuerySet[EventRecord]:
    """What has happened to one person, newest first.

    Takes every id the person is known by (`accounts.queries.ids_of`), since a merge
    repoints nothing.
    """
    return EventRecord.objects.filter(person_id__in=person_ids).order_by("-id")


def parked_deliveries() -> QuerySet[Delivery]:
    """What failed too often and waits for somebody from support."""
    return (
        Delivery.objects.filter(parked_at__isnull=False)
        .select_related("record")
        .order_by("parked_at")
    )
