"""Who is told by mail what changed about those an organisation watches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Organisation
from ecf.events.models import Feed
from register.models import DigestChoice, DigestLetter, DigestMark
from register.queries.deaths import said_to_have_died
from register.queries.watching import changes_for, told
from register.rules import digests as rules
from register.rules.changes import Told


@dataclass(frozen=True, kw_only=True)
class Digest:
    """One mail to one person: the newest changes first, at most `rules.MOST` of them,
    and how many there are in all."""

    name: str
    email: str
    organisation: Organisation
    changes: list[Told]
    count: int


def end_of_feed() -> int:
    """The highest number of the feed; 0 where it is empty."""
    highest: int | None = Feed.objects.aggregate(highest=Max("number"))["highest"]
    return highest or 0


def checkers_on(on: date) -> dict[int, frozenset[int]]:
    """Who checks the register on a London date, by the organisation they do it for."""
    found: dict[int, frozenset[int]] = {}
    held = accounts.roles_on(on, ability=Ability.CHECK_REGISTER)
    for place, person_id in held.values_list("organisation_id", "person_id"):
        found[place] = found.get(place, frozenset()) | {person_id}
    return found


def digests_not_wanted() -> set[tuple[int, int]]:
    """Organisation and person of every mail that somebody has turned off."""
    found = DigestChoice.objects.filter(wanted=False)
    return set(found.values_list("organisation_id", "person_id"))


def wants_digest(organisation_id: int, person_id: int) -> bool:
    """Whoever has not said wants it."""
    return not DigestChoice.objects.filter(
        organisation=organisation_id, person=person_id, wanted=False
    ).exists()


def digest_marks() -> Mapping[int, int]:
    """Up to which number of the feed each organisation has been told."""
    return dict(DigestMark.objects.values_list("organisation_id", "told"))


def letters_to_send() -> list[int]:
    """Ids of letters that are owed, the oldest first."""
    owed = DigestLetter.objects.filter(settled_at=None)
    return list(owed.order_by("pk").values_list("pk", flat=True))


def something_changed(
    organisation_id: int, on: date, *, after: int, until: int
) -> bool:
    return bool(_changes(organisation_id, on, after=after, until=until)[1])


def digest_of(letter: DigestLetter, on: date) -> Digest | None:
    """What a letter says on the day it is sent. None where there is nothing to say any
    more, or the person wants, or may have, no such mail."""
    place = letter.organisation
    may = letter.to_id in checkers_on(on).get(place.pk, frozenset())
    addresses = accounts.addresses_of(letter.to)
    if not may or not addresses or not wants_digest(place.pk, letter.to_id):
        return None
    changes, count = _changes(
        place.pk, on, after=letter.after, until=letter.until, most=rules.MOST
    )
    if not count:
        return None
    return Digest(
        name=letter.to.name,
        email=addresses[0],
        organisation=place,
        changes=changes,
        count=count,
    )


def _changes(
    organisation_id: int, on: date, *, after: int, until: int, most: int = 1
) -> tuple[list[Told], int]:
    """The newest of them, and how many in all: without those who are said to have died,
    of whom no mail speaks (R10)."""
    feed = (
        changes_for(organisation_id, on)
        .filter(number__gt=after, number__lte=until)
        .exclude(record__person_id__in=said_to_have_died().values("pk"))
    )
    count = feed.count()
    return told(feed.order_by("-number")[:most]) if count else [], count
