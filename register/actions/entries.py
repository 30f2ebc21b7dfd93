"""Make register entries, and lock them: whoever changes an entry holds its row."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import people
from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from register import permissions
from register.choices import Ending
from register.events import EntryMade, Registered, SearchChanged
from register.models import Entry, RegistrationNumber, RegistrationPeriod


def lock(entry_id: int) -> Entry:
    """The entry, which nobody else changes until this transaction ends."""
    return Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)


def lock_all(entry_ids: Collection[int]) -> None:
    """The same for several, always in the same order."""
    held = Entry.objects.select_for_update(of=("self",)).filter(pk__in=entry_ids)
    list(held.order_by("pk"))


@transaction.atomic
def make(
    *,
    person: Person,
    number: str,
    town: str,
    period: DateRange,
    by: Actor,
    at: datetime,
) -> Entry:
    """Put a person on the register, registered for `period`. `number` is well formed
    and free; a person who is not saved yet becomes known to the service."""
    if person.pk is None:
        person = people.add(name=person.name)
    require(permissions.refuse_keep(by, person_id=person.pk, on=london.today(at)))
    entry = Entry.objects.create(person=person, name=person.name, town=town, made_at=at)
    RegistrationNumber.objects.create(entry=entry, number=number, recorded_at=at)
    history.record(EntryMade(person_id=person.pk, entry_id=entry.pk), by=by, at=at)
    register(entry=entry, period=period, by=by, at=at)
    return entry


@transaction.atomic
def set_hidden(*, entry: Entry, hidden: bool, by: Actor, at: datetime) -> None:
    """Hide somebody at risk from search by name, and their town, at once (R5); or let
    them be found again. Their number always finds them."""
    entry = lock(entry.pk)
    on = london.today(at)
    require(permissions.refuse_protect(by, person_id=entry.person_id, on=on))
    if entry.hidden_from_search == hidden:
        return
    entry.hidden_from_search = hidden
    entry.save(update_fields=["hidden_from_search"])
    event = SearchChanged(person_id=entry.person_id, entry_id=entry.pk, hidden=hidden)
    history.record(event, by=by, at=at)


def register(
    *,
    entry: Entry,
    period: DateRange,
    by: Actor,
    at: datetime,
    ending: str = Ending.LAPSE,
    because: str = "",
) -> RegistrationPeriod:
    """Add days of registration, and perhaps why; the caller has locked the entry and
    asked who may."""
    row = RegistrationPeriod.objects.create(
        entry=entry, period=period, ending=ending, because=because, recorded_at=at
    )
    registered_from: date = period.lower
    event = Registered(
        person_id=entry.person_id,
        registrationperiod_id=row.pk,
        registered_from=registered_from,
    )
    history.record(event, by=by, at=at)
    return row
