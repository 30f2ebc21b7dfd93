"""Log hours of practice, correct them, and answer for others' (R6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from register import permissions, queries
from register.choices import VisitKind, VisitStatus
from register.events.practice import (
    VisitConfirmed,
    VisitLogged,
    VisitSentBack,
    VisitTakenOut,
)
from register.models import Entry, PracticeVisit
from register.rules import practice as rules


@dataclass(frozen=True, kw_only=True)
class Practised:
    """What somebody did: on a day, of a kind, for so many quarters of an hour, for an
    employer of that day; perhaps in a few words."""

    happened_on: date
    kind: VisitKind
    quarters: int
    organisation: Organisation
    words: str = ""


class CannotCount(Exception):
    """These hours cannot be logged; the message says why, in words for the person."""


def hold(entry_ids: Collection[int]) -> dict[int, Entry]:
    """These entries, whose hours nobody else changes until this transaction ends."""
    held = Entry.objects.select_for_update(of=("self",)).filter(pk__in=entry_ids)
    found = held.select_related("merged_into").order_by("pk")
    return {entry.pk: entry for entry in found}


def owner(entry: Entry) -> int:
    """Whose hours these are: of a merged entry, whose the one that lasts is."""
    return (entry.merged_into or entry).person_id


@transaction.atomic
def log(
    *, entry: Entry, practised: Practised, key: UUID, by: Actor, at: datetime
) -> PracticeVisit:
    """Keep one visit until a supervisor confirms it. `key` names it before it is there:
    pressed twice, it is logged once. Raises CannotCount with the reason."""
    entry = hold([entry.pk])[entry.pk]
    require(permissions.refuse_log(by, person_id=owner(entry)))
    known = entry.practice_visits.filter(public_id=key).first()
    return known or _log(entry, practised, key=key, by=by, at=at)


@transaction.atomic
def correct(
    *,
    visit: PracticeVisit,
    practised: Practised,
    key: UUID,
    by: Actor,
    at: datetime,
) -> PracticeVisit:
    """Take a visit out and log another in its place; pressed twice, it is done once.
    Raises CannotCount; IllegalMove where a supervisor has confirmed it by now."""
    into_id = Entry.objects.values_list(Coalesce("merged_into", "pk"), flat=True).get(
        pk=visit.entry_id
    )
    held = hold({visit.entry_id, into_id})
    entry, lasting = held[visit.entry_id], held[into_id]
    require(permissions.refuse_log(by, person_id=owner(entry)))
    known = lasting.practice_visits.filter(public_id=key).first()
    if known is not None:
        return known
    _take_out(visit, entry, by=by, at=at)
    return _log(lasting, practised, key=key, by=by, at=at)


@transaction.atomic
def take_out(*, visit: PracticeVisit, by: Actor, at: datetime) -> None:
    """It counts no more. Raises IllegalMove where it is confirmed."""
    entry = hold([visit.entry_id])[visit.entry_id]
    require(permissions.refuse_log(by, person_id=owner(entry)))
    _take_out(visit, entry, by=by, at=at)


@transaction.atomic
def confirm(*, ids: Collection[UUID], by: Actor, at: datetime) -> int:
    """Confirm many at once, and say how many. What has changed since the page was shown
    is left alone. Raises PermissionDenied where one is not for this supervisor."""
    on = london.today(at)
    asked = PracticeVisit.objects.filter(public_id__in=ids)
    entries = hold(set(asked.values_list("entry_id", flat=True)))
    waiting = asked.filter(status=VisitStatus.LOGGED).order_by("pk")
    visits = list(waiting)
    for person_id, place in {
        (owner(entries[visit.entry_id]), visit.organisation_id) for visit in visits
    }:
        require(
            permissions.refuse_supervise(
                by, person_id=person_id, organisation_id=place, on=on
            )
        )
    told = []
    for visit in visits:
        _decide(visit, VisitStatus.CONFIRMED, by=by, at=at)
        person_id = entries[visit.entry_id].person_id
        told.append(VisitConfirmed(person_id=person_id, practicevisit_id=visit.pk))
    history.record_many(told, by=by, at=at)
    return len(visits)


@transaction.atomic
def send_back(*, visit: PracticeVisit, reason: str, by: Actor, at: datetime) -> None:
    """It does not count; the person reads why and may correct it. Also for what was
    confirmed by mistake. Raises IllegalMove where it is sent back or taken out."""
    entry = hold([visit.entry_id])[visit.entry_id]
    visit = PracticeVisit.objects.get(pk=visit.pk)
    require(
        permissions.refuse_supervise(
            by,
            person_id=owner(entry),
            organisation_id=visit.organisation_id,
            on=london.today(at),
        )
    )
    visit.reason = reason
    _decide(visit, VisitStatus.RETURNED, by=by, at=at)
    event = VisitSentBack(person_id=entry.person_id, practicevisit_id=visit.pk)
    history.record(event, by=by, at=at)


def _log(
    entry: Entry, practised: Practised, *, key: UUID, by: Actor, at: datetime
) -> PracticeVisit:
    if why := _refusal(entry, practised, london.today(at)):
        raise CannotCount(why)
    visit = PracticeVisit.objects.create(
        public_id=key,
        entry=entry,
        organisation=practised.organisation,
        happened_on=practised.happened_on,
        kind=practised.kind,
        quarters=practised.quarters,
        words=practised.words,
        logged_at=at,
    )
    event = VisitLogged(
        person_id=entry.person_id,
        practicevisit_id=visit.pk,
        happened_on=visit.happened_on,
    )
    history.record(event, by=by, at=at)
    return visit


def _refusal(entry: Entry, practised: Practised, on: date) -> str | None:
    day = practised.happened_on
    standing = queries.standing([entry.person_id], day).get(entry.person_id)
    why = rules.refuse_visit(
        happened_on=day,
        on=on,
        in_force=standing is not None and standing.in_force,
        quarters=practised.quarters,
        that_day=queries.quarters_on(entry, day),
    )
    if why:
        return why
    jobs = accounts.employments_of(entry.person_id, day)
    if not jobs.filter(organisation=practised.organisation).exists():
        return f"You did not work for {practised.organisation.name} on that day"
    return None


def _take_out(visit: PracticeVisit, entry: Entry, *, by: Actor, at: datetime) -> None:
    visit = PracticeVisit.objects.get(pk=visit.pk)
    _decide(visit, VisitStatus.WITHDRAWN, by=by, at=at)
    event = VisitTakenOut(person_id=entry.person_id, practicevisit_id=visit.pk)
    history.record(event, by=by, at=at)


def _decide(
    visit: PracticeVisit, status: VisitStatus, *, by: Actor, at: datetime
) -> None:
    check_move(rules.MOVES, start=VisitStatus(visit.status), end=status)
    is_own = status == VisitStatus.WITHDRAWN
    visit.status, visit.decided_at = status, at
    visit.decided_by_id = None if is_own else by.person_id
    visit.save(update_fields=["status", "decided_at", "decided_by", "reason"])
