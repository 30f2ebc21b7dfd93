"""What of the register waits for somebody: for their home page."""

from dataclasses import dataclass
from datetime import date

from ecf.events import bitemporal
from ecf.events.actor import Actor
from register.choices import Ending, VisitStatus
from register.models import Entry, PracticeVisit, RegistrationPeriod
from register.queries.practice import jobs_under, visits_to_confirm
from register.rules import renewals


@dataclass(frozen=True, kw_only=True)
class Note:
    """One thing to do, and where."""

    says: str
    href: str


def notes_for(by: Actor, on: date) -> list[Note]:
    """Renewal while its window is open, visits sent back, visits to confirm: at most
    four queries."""
    found = [_renewal(by, on), _sent_back(by), _to_confirm(by, on)]
    return [note for note in found if note is not None]


def _renewal(by: Actor, on: date) -> Note | None:
    if renewals.refuse_early(on):
        return None
    year_from = renewals.next_year_from(on)
    ending = RegistrationPeriod.objects.filter(
        bitemporal.STANDING,
        entry__person=by.person_id,
        period__endswith=year_from,
        ending=Ending.LAPSE,
    )
    if not ending.exclude(entry__renewals__year_from=year_from).exists():
        return None
    days = (year_from - on).days
    left = "1 day" if days == 1 else f"{days} days"
    return Note(
        says=f"Renew your registration by 30 November: {left} left",
        href="/register/mine/renewal/",
    )


def _sent_back(by: Actor) -> Note | None:
    count = PracticeVisit.objects.filter(
        entry__person=by.person_id, status=VisitStatus.RETURNED
    ).count()
    if not count:
        return None
    came = "1 visit was" if count == 1 else f"{count} visits were"
    return Note(
        says=f"{came} sent back: correct it or take it out",
        href="/register/mine/practice/",
    )


def _to_confirm(by: Actor, on: date) -> Note | None:
    """A line manager without a role has no other way to the page."""
    under = jobs_under(by, on)
    count = visits_to_confirm(by, on, under).count()
    if count:
        wait = "1 visit waits" if count == 1 else f"{count} visits wait"
        return Note(says=f"{wait} for you to confirm", href="/practice/")
    managed = {person_id for person_id, _ in under}
    if managed and Entry.objects.filter(person__in=managed).exists():
        return Note(says="Practice hours of the people you manage", href="/practice/")
    return None
