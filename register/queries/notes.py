"""What of the register waits for somebody: for their home page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ecf.database.prepared import Given, prepared
from ecf.events import bitemporal
from ecf.events.actor import Actor
from register.choices import Ending, VisitStatus
from register.models import Entry, PracticeVisit, RegistrationPeriod, Renewal
from register.queries.supervising import jobs_under, visits_to_confirm
from register.rules import renewals


@dataclass(frozen=True, kw_only=True)
class Note:
    """One thing to do, and where."""

    says: str
    href: str


def notes_for(by: Actor, on: date, *, places: frozenset[int]) -> list[Note]:
    """Renewal while its window is open, visits sent back, visits to confirm: at most
    three queries. `places` are the organisations whose people they see."""
    own = _own.first(person=by.person_id, year_from=renewals.next_year_from(on))
    found = [
        _renewal(own, on) if own else None,
        _sent_back(own) if own else None,
        _to_confirm(by, on, places),
    ]
    return [note for note in found if note is not None]


# `Any`: an entry, whether it is `not_renewed`, and how many visits were `sent_back`.
@prepared
def _own(person: Given, year_from: Given) -> QuerySet[Any]:
    ending = RegistrationPeriod.objects.filter(
        bitemporal.STANDING,
        entry=OuterRef("pk"),
        period__endswith=year_from,
        ending=Ending.LAPSE,
    )
    renewed = Renewal.objects.filter(entry=OuterRef("pk"), year_from=year_from)
    theirs = Q(entry=OuterRef("pk")) | Q(entry__merged_into=OuterRef("pk"))
    returned = PracticeVisit.objects.filter(theirs, status=VisitStatus.RETURNED)
    counted = returned.values("status").annotate(count=Count("pk")).values("count")
    return Entry.objects.filter(person=person).annotate(
        not_renewed=Exists(ending) & ~Exists(renewed),
        sent_back=Coalesce(Subquery(counted), 0),
    )


def _renewal(own: Any, on: date) -> Note | None:
    if renewals.refuse_early(on) or not own.not_renewed:
        return None
    days = (renewals.next_year_from(on) - on).days
    left = "1 day" if days == 1 else f"{days} days"
    return Note(
        says=f"Renew your registration by 30 November: {left} left",
        href="/register/mine/renewal/",
    )


def _sent_back(own: Any) -> Note | None:
    if not own.sent_back:
        return None
    came = "1 visit was" if own.sent_back == 1 else f"{own.sent_back} visits were"
    return Note(
        says=f"{came} sent back: correct it or take it out",
        href="/register/mine/practice/",
    )


def _to_confirm(by: Actor, on: date, places: frozenset[int]) -> Note | None:
    """A line manager without a role has no other way to the page."""
    under = jobs_under(by, on)
    if not under and not places:
        return None
    count = visits_to_confirm(by, on, under).count()
    if count:
        wait = "1 visit waits" if count == 1 else f"{count} visits wait"
        return Note(says=f"{wait} for you to confirm", href="/practice/")
    managed = {person_id for person_id, _ in under}
    if managed and Entry.objects.filter(person__in=managed).exists():
        return Note(says="Practice hours of the people you manage", href="/practice/")
    return None
