"""All that the register holds of one entry: what stands, what was superseded, and who
recorded each of it when. For registrars."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Person
from ecf.events import bitemporal
from ecf.events.actor import Actor
from ecf.events.models import EventRecord
from register.choices import Ending
from register.models import (
    Annotation,
    Condition,
    Entry,
    RegistrationNumber,
    RegistrationPeriod,
    Suspension,
)
from register.rules import searches

LATEST = 100  # events on a page
# Checks are many; references are between who holds one and the person.
UNTOLD = frozenset(
    {
        "register.EntryChecked",
        "register.ReferenceRecorded",
        "register.ReferenceEnded",
        "register.ReferenceEndsSoon",
        "register.ReferenceRanOut",
    }
)
Dated = RegistrationPeriod | Suspension | Condition | Annotation


@dataclass(frozen=True, kw_only=True)
class Row:
    """One dated row. `superseded_at` is None while it stands; `because` is why it was
    recorded, empty where nobody is asked."""

    id: int
    title: str
    period: DateRange
    because: str
    recorded_at: datetime
    recorded_by: str
    superseded_at: datetime | None
    superseded_because: str


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One event of the register about this person."""

    name: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """Rows of each kind, the earliest first; what happened, the latest first."""

    registrations: tuple[Row, ...]
    suspensions: tuple[Row, ...]
    conditions: tuple[Row, ...]
    annotations: tuple[Row, ...]
    happened: tuple[Happened, ...]


def entries_visible_to(by: Actor, on: date) -> QuerySet[Entry]:
    """Every entry to a registrar, hidden ones too; none to anybody else."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return Entry.objects.none()
    return Entry.objects.select_related("person", "merged_into")


def entries_found(text: str) -> QuerySet[RegistrationNumber]:
    """For registrars: whoever has, or had, this number; or whose name holds every word,
    hidden ones too. Current numbers, with their entries."""
    number = searches.number_meant(text)
    found = RegistrationNumber.objects.select_related("entry__merged_into")
    if number is not None:
        return found.filter(number=number)
    found = found.filter(superseded_at=None)
    for part in searches.parts_of(text):
        found = found.filter(entry__name__icontains=part)
    return found.order_by("entry__name", "number")


def family_of(entry: Entry) -> list[int]:
    """The ids of an entry and of those that were merged into it."""
    merged = Entry.objects.filter(merged_into=entry).order_by("pk")
    return [entry.pk, *merged.values_list("pk", flat=True)]


def number_of(entry: Entry) -> str:
    """The number that stands."""
    numbers = RegistrationNumber.objects.filter(bitemporal.STANDING, entry=entry)
    return numbers.values_list("number", flat=True).get()


def numbers_of(entries: Collection[int]) -> QuerySet[RegistrationNumber]:
    """The numbers these entries have and had, the current one first."""
    found = RegistrationNumber.objects.filter(entry__in=entries)
    return found.order_by("-superseded_at", "-pk")


def dossier_of(entries: Collection[int], person_ids: Collection[int]) -> Dossier:
    """Six queries."""
    events = list(
        EventRecord.objects.filter(
            Q(person_id__in=person_ids), name__startswith="register."
        ).order_by("-id")
    )
    names = _names({event.by_person_id for event in events})
    who = {
        (event.subject_kind, event.subject_id): _who(event, names) for event in events
    }
    return Dossier(
        registrations=_rows(RegistrationPeriod, entries, who),
        suspensions=_rows(Suspension, entries, who),
        conditions=_rows(Condition, entries, who),
        annotations=_rows(Annotation, entries, who),
        happened=tuple(
            Happened(
                name=event.name.partition(".")[2],
                at=event.happened_at,
                by=_who(event, names),
            )
            for event in events[:LATEST]
            if event.name not in UNTOLD
        ),
    )


def _names(ids: Iterable[int | None]) -> dict[int, str]:
    people = Person.objects.filter(pk__in=[id_ for id_ in ids if id_ is not None])
    return dict(people.values_list("pk", "name"))


def _who(event: EventRecord, names: dict[int, str]) -> str:
    if event.by_person_id is not None:
        return names.get(event.by_person_id, "Somebody")
    return "An employer’s system" if event.by_client_id else "The service, by its rules"


def _rows(
    model: type[Dated], entries: Collection[int], who: dict[tuple[str, int], str]
) -> tuple[Row, ...]:
    """A row's earliest event says who recorded it: `who` was filled backwards."""
    kind = model._meta.model_name or ""
    found: QuerySet[Any] = model._default_manager.filter(entry__in=entries)
    return tuple(
        Row(
            id=row.pk,
            title=_title(row),
            period=row.period,
            because=getattr(row, "because", ""),
            recorded_at=row.recorded_at,
            recorded_by=who.get((kind, row.pk), "Brought in"),
            superseded_at=row.superseded_at,
            superseded_because=row.superseded_because,
        )
        for row in found.order_by("period", "recorded_at", "pk")
    )


def _title(row: Dated) -> str:
    if isinstance(row, RegistrationPeriod):
        return (
            "Registered, then removed" if row.ending == Ending.REMOVAL else "Registered"
        )
    if isinstance(row, Condition):
        return row.text
    return "Suspended" if isinstance(row, Suspension) else row.get_kind_display()
