"""Everybody an organisation watches, reconciled with the register at once; and whom it
employs by our record, beside its own list."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from accounts.choices import Role
from accounts.models import Person
from ecf.events import bitemporal
from register.choices import RenewalStatus
from register.models import Annotation, Batch, Entry, RegistrationNumber, Renewal, Watch
from register.queries.deaths import said_to_have_died
from register.queries.standings import standing
from register.queries.watching import people_watched_by, watches_of
from register.rules import numbers, renewals
from register.rules import rosters as rules
from register.rules.rosters import Compared, Known, Listed, ToLookAt
from register.rules.standing import Standing


def roster_of(organisation_id: int, on: date) -> list[ToLookAt]:
    """Who needs a look, and why, by name: as many statements for a thousand as for one,
    and one of them for where everybody stands. Of who is said to have died it is silent
    (R10)."""
    people = dict(
        people_watched_by(organisation_id, on)
        .exclude(pk__in=said_to_have_died().values("pk"))
        .annotate(lasting=Coalesce("merged_into", "pk"))
        .values_list("pk", "lasting")
    )
    standings = _standings(people, on)
    entries = {person_id: found.entry_id for person_id, found in standings.items()}
    names = _names(people.values())
    staff = _staff(organisation_id, on)
    roles = _roles(organisation_id, people, on)
    asked, to_come = _renewals(entries.values(), on), _to_come(entries.values(), on)
    known = [
        Known(
            person_id=person_id,
            name=name,
            is_staff=person_id in staff,
            standing=standings.get(person_id),
            roles=roles.get(person_id, frozenset()),
            renewal=asked.get(entries.get(person_id, 0)),
            to_come=frozenset(to_come.get(entries.get(person_id, 0), ())),
        )
        for person_id, name in names.items()
    ]
    found = [one for each in known for one in rules.to_look_at(each, on=on)]
    return sorted(found, key=lambda each: (each.name, each.person_id))


def employed_numbered(organisation_id: int, on: date) -> dict[int, Listed]:
    """Whoever it employs on a London date and has an entry, by lasting person, with
    name and number."""
    return {
        person_id: Listed(number=number, name=name)
        for person_id, number, name in RegistrationNumber.objects.filter(
            bitemporal.STANDING,
            entry__merged_into=None,
            entry__person__in=_staff(organisation_id, on),
        ).values_list("entry__person", "number", "entry__name")
    }


def watched_numbered(organisation_id: int) -> list[Watch]:
    """Whom it watches by hand, the newest first, each with the `number` that stands."""
    number = RegistrationNumber.objects.filter(
        bitemporal.STANDING,
        entry=Coalesce(OuterRef("entry__merged_into"), OuterRef("entry")),
    )
    return list(
        watches_of(organisation_id)
        .annotate(number=Subquery(number.values("number")[:1]))
        .order_by("-started_at", "-pk")
    )


def entry_numbered(number: str) -> Entry | None:
    """Whose number it is, or was; of entries that were merged the one that lasts."""
    found = (
        RegistrationNumber.objects.filter(number=number)
        .select_related("entry__merged_into")
        .first()
    )
    return (found.entry.merged_into or found.entry) if found else None


def compared_with(
    organisation_id: int, written: Sequence[str], on: date
) -> tuple[Compared, int]:
    """Its own list of registration numbers beside our record; and how many it employs
    of whom we know no number."""
    staff = employed_numbered(organisation_id, on)
    numbered = {
        number: (person_id, name)
        for number, person_id, name in RegistrationNumber.objects.filter(
            number__in=_normal(written)
        )
        .annotate(
            lasting=Coalesce("entry__merged_into__person", "entry__person"),
            called=Coalesce("entry__merged_into__name", "entry__name"),
        )
        .values_list("number", "lasting", "called")
    }
    compared = rules.compare(written, numbered=numbered, staff=staff)
    return compared, len(_staff(organisation_id, on)) - len(staff)


def entries_to_watch(batch: Batch, on: date) -> QuerySet[Entry]:
    """Those found in a list of checks that its organisation does not watch yet."""
    watched = people_watched_by(batch.organisation_id, on).values("pk")
    return (
        Entry.objects.filter(checks__batch_row__batch=batch, merged_into=None)
        .exclude(person__in=watched)
        .distinct()
    )


def _staff(organisation_id: int, on: date) -> set[int]:
    """Lasting ids."""
    employed = accounts.people_employed_by(organisation_id, on)
    return set(
        employed.annotate(lasting=Coalesce("merged_into", "pk")).values_list(
            "lasting", flat=True
        )
    )


def _names(people: Collection[int]) -> dict[int, str]:
    found = Person.objects.filter(pk__in=set(people))
    return dict(found.values_list("pk", "name"))


def _standings(people: Mapping[int, int], on: date) -> dict[int, Standing]:
    """By lasting person; an entry that was merged answers no more."""
    found = standing(list(people), on)
    merged = set(
        Entry.objects.filter(
            person__in=list(people), merged_into__isnull=False
        ).values_list("person", flat=True)
    )
    return {
        people[person_id]: each
        for person_id, each in found.items()
        if person_id not in merged
    }


def _renewals(entries: Collection[int], on: date) -> dict[int, RenewalStatus]:
    asked = Renewal.objects.filter(
        entry__in=list(entries), year_from=renewals.next_year_from(on)
    )
    return {
        entry_id: RenewalStatus(status)
        for entry_id, status in asked.values_list("entry_id", "status")
    }


def _to_come(entries: Collection[int], on: date) -> dict[int, set[str]]:
    """Kinds of annotation that begin later, by entry."""
    found: dict[int, set[str]] = {}
    rows = Annotation.objects.filter(
        bitemporal.STANDING, entry__in=list(entries), period__startswith__gt=on
    )
    for entry_id, kind in rows.values_list("entry_id", "kind"):
        found.setdefault(entry_id, set()).add(kind)
    return found


def _roles(
    organisation_id: int, people: Mapping[int, int], on: date
) -> dict[int, frozenset[Role]]:
    """By lasting person: what they hold under any id."""
    held: dict[int, frozenset[Role]] = {}
    grants = accounts.roles_on(on).filter(organisation=organisation_id)
    for person_id, role in grants.values_list("person_id", "role"):
        lasting = people.get(person_id, person_id)
        held[lasting] = held.get(lasting, frozenset()) | {Role(role)}
    return held


def _normal(written: Sequence[str]) -> set[str]:
    return {number for each in written if (number := numbers.normalise(each))}
