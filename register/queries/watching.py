"""Whom an organisation watches, and what has changed about them, in the order of the
feed: read from place to place, nothing is missed."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Person
from ecf.events import bitemporal
from ecf.events.actor import Actor
from ecf.events.models import Feed
from register.choices import Change
from register.models import (
    Annotation,
    Entry,
    ReferenceOnFile,
    RegistrationNumber,
    Watch,
)
from register.queries.checks import OF_AUTHORITIES
from register.rules import changes
from register.rules.changes import Told


def watches_of(organisation_id: int) -> QuerySet[Watch]:
    """Those put on the list by hand and not taken off, with entry and who did it."""
    return Watch.objects.filter(
        organisation=organisation_id, ended_at=None
    ).select_related("entry", "started_by")


def people_watched_by(organisation_id: int, on: date) -> QuerySet[Person]:
    """Whoever it employs on a London date, and whoever it watches by hand: under every
    id they are known by, for a merge repoints nothing."""
    staff = accounts.people_employed_by(organisation_id, on).values("pk")
    by_hand = watches_of(organisation_id).values("entry__person")
    named = Person.objects.filter(Q(pk__in=staff) | Q(pk__in=by_hand))
    lasting = named.annotate(lasting=Coalesce("merged_into", "pk")).values("lasting")
    return Person.objects.filter(Q(pk__in=lasting) | Q(merged_into__in=lasting))


def watched_by_hand(organisation_id: int, people: Collection[int]) -> set[int]:
    """Which of these people, by lasting id, are on its list by hand."""
    found = watches_of(organisation_id).annotate(
        lasting=Coalesce("entry__person__merged_into", "entry__person")
    )
    return set(found.filter(lasting__in=people).values_list("lasting", flat=True))


def watches_visible_to(by: Actor, on: date) -> QuerySet[Watch]:
    """Those that run, of organisations the actor checks for on a London date."""
    places = accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    return Watch.objects.filter(organisation__in=places, ended_at=None).select_related(
        "entry", "organisation"
    )


def watches_about(person_id: int) -> QuerySet[Watch]:
    """Who watches somebody by hand, and why, the latest first (E3): under any id they
    are known by; regulator and police are not told of."""
    about = Q(entry__person__in=accounts.known_as(person_id))
    return (
        Watch.objects.filter(about & ~OF_AUTHORITIES, ended_at=None)
        .select_related("organisation")
        .order_by("-started_at", "-pk")
    )


def changes_for(organisation_id: int, on: date) -> QuerySet[Feed]:
    """The feed of what changed about those it watches on a London date, with records;
    for `ecf.api.paging.page_of_feed`, or `.filter(number__gt=…)`. What is its own
    matter it hears of whomever it is about."""
    watched = people_watched_by(organisation_id, on).values("pk")
    referred = ReferenceOnFile.objects.filter(organisation=organisation_id)
    of_watched = Q(
        record__name__in=changes.CHANGES.keys() - changes.OF_ONE_ORGANISATION,
        record__person_id__in=watched,
    )
    its_own = Q(
        record__name__in=changes.OF_ONE_ORGANISATION,
        record__payload__organisation_id=organisation_id,
    )
    # All of them first: people lead to their events by index, an OR does not.
    people = watched.union(referred.values("entry__person"))
    return Feed.objects.filter(
        of_watched | its_own, record__person_id__in=people
    ).select_related("record")


def told(feed: Iterable[Feed]) -> list[Told]:
    """In words that can be read: two statements however many there are. Of an entry
    that was merged, the number and name of the one that lasts."""
    rows = list(feed)
    entries = _entries_of({row.record.person_id for row in rows})
    kinds = dict(
        Annotation.objects.filter(pk__in=_annotations_in(rows)).values_list(
            "pk", "kind"
        )
    )
    return [
        Told(
            place=row.number,
            person_id=row.record.person_id,
            number=entries[row.record.person_id][0],
            name=entries[row.record.person_id][1],
            change=Change(changes.CHANGES[row.record.name]),
            since=changes.since(row.record.payload),
            annotation=kinds.get(row.record.payload.get("annotation_id")),
            recorded_at=row.record.recorded_at,
            granted=row.record.payload.get("granted"),
        )
        for row in rows
        if row.record.person_id in entries
    ]


def _entries_of(people: set[int | None]) -> dict[int, tuple[str, str]]:
    """Number and name of the entry that lasts, by the person it was made for."""
    current = RegistrationNumber.objects.filter(bitemporal.STANDING)
    entries = Entry.objects.filter(person__in=people).annotate(
        lasting=Coalesce("merged_into", "pk")
    )
    numbered = {
        number.entry_id: (number.number, number.entry.name)
        for number in current.filter(
            entry__in=entries.values("lasting")
        ).select_related("entry")
    }
    found = entries.values_list("person_id", F("lasting"))
    return {
        person_id: numbered[lasting]
        for person_id, lasting in found
        if lasting in numbered
    }


def _annotations_in(rows: Sequence[Feed]) -> set[int]:
    return {
        row.record.payload["annotation_id"]
        for row in rows
        if "annotation_id" in row.record.payload
    }
