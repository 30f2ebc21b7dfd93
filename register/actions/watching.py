"""Whom an organisation watches beyond its staff: put on its list, and taken off."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from register import permissions, queries
from register.events import WatchEnded, WatchStarted
from register.models import Entry, Watch


def lock(organisation_id: int) -> Organisation:
    """The list of an organisation, which nobody else changes until this transaction
    ends."""
    held = Organisation.objects.select_for_update(of=("self",), no_key=True)
    return held.get(pk=organisation_id)


@transaction.atomic
def start(
    *,
    entries: Collection[Entry],
    organisation: Organisation,
    purpose: str,
    by: Actor,
    at: datetime,
) -> list[Watch]:
    """Watch these people for a reason that each of them sees (E3), until somebody takes
    them off: those watches that began. Whoever is watched already stays as they are;
    so do staff, whom their employer watches without asking."""
    organisation = lock(organisation.pk)
    on = london.today(at)
    require(permissions.refuse_watch(by, organisation_id=organisation.pk, on=on))
    new = _not_watched(entries, organisation, at=at)
    watches = Watch.objects.bulk_create(
        Watch(
            organisation=organisation,
            entry=entry,
            purpose=purpose,
            started_by_id=by.person_id or 0,
            started_at=at,
        )
        for entry in new
    )
    events = [
        WatchStarted(person_id=watch.entry.person_id, watch_id=watch.pk)
        for watch in watches
    ]
    history.record_many(events, by=by, at=at)
    return watches


@transaction.atomic
def end(*, watch: Watch, by: Actor, at: datetime) -> None:
    """Take somebody off the list. Whoever is off it stays off."""
    lock(watch.organisation_id)
    on = london.today(at)
    require(permissions.refuse_watch(by, organisation_id=watch.organisation_id, on=on))
    watch.refresh_from_db(fields=["ended_at", "ended_by"])
    if watch.ended_at is not None:
        return
    watch.ended_at, watch.ended_by_id = at, by.person_id
    watch.save(update_fields=["ended_at", "ended_by"])
    event = WatchEnded(person_id=watch.entry.person_id, watch_id=watch.pk)
    history.record(event, by=by, at=at)


def _not_watched(
    entries: Collection[Entry], organisation: Organisation, *, at: datetime
) -> list[Entry]:
    """One a person: of entries that were merged, the one that lasts."""
    lasting = {each.merged_into_id or each.pk for each in entries}
    found = Entry.objects.filter(pk__in=lasting).order_by("pk")
    watched = set(
        queries.people_watched_by(organisation.pk, london.today(at)).values_list(
            "pk", flat=True
        )
    )
    return [entry for entry in found if entry.person_id not in watched]
