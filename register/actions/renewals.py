"""Stay registered for another year: ask for it, and decide (R4)."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import IllegalMove, check_move
from register import permissions
from register.actions import entries
from register.choices import Ending, RenewalStatus
from register.events import RenewalApplied, RenewalDecided
from register.models import Entry, Renewal
from register.rules.renewals import (
    MOVES,
    next_year_from,
    refuse_early,
    year_after,
)


@transaction.atomic
def apply_to_renew(*, entry: Entry, by: Actor, at: datetime) -> Renewal:
    """Ask to stay registered from the coming 1 December. Asking twice changes nothing.
    Raises IllegalMove before 1 September, and where no registration runs to the end
    of this year."""
    entry = entries.lock(entry.pk)
    on = london.today(at)
    require(permissions.refuse_renew(by, person_id=entry.person_id, on=on))
    if why := refuse_early(on):
        raise IllegalMove(why)
    year_from = next_year_from(on)
    asked = entry.renewals.filter(year_from=year_from).first()
    if asked is not None:
        return asked
    ending = entry.registration_periods.filter(
        bitemporal.STANDING, period__endswith=year_from, ending=Ending.LAPSE
    )
    if not ending.exists():
        raise IllegalMove("No registration ends with this registration year")
    year = periods.period(year_from, year_after(year_from))
    if entry.registration_periods.filter(
        bitemporal.STANDING, period__overlap=year
    ).exists():
        raise IllegalMove("Some days of that year are registered already")
    renewal = Renewal.objects.create(entry=entry, year_from=year_from, applied_at=at)
    event = RenewalApplied(person_id=entry.person_id, renewal_id=renewal.pk)
    history.record(event, by=by, at=at)
    return renewal


@transaction.atomic
def grant(*, renewal: Renewal, by: Actor, at: datetime) -> None:
    """Registered for the year from 1 December to 30 November."""
    renewal = _decide(renewal, RenewalStatus.GRANTED, by=by, at=at)
    year = periods.period(renewal.year_from, year_after(renewal.year_from))
    entries.register(entry=renewal.entry, period=year, by=by, at=at)


@transaction.atomic
def refuse(*, renewal: Renewal, reason: str, by: Actor, at: datetime) -> None:
    """The registration ends with its year, or now where the year has ended. The person
    reads the reason."""
    renewal.reason = reason
    _decide(renewal, RenewalStatus.REFUSED, by=by, at=at)


def refuse_in_hand(*, entry: Entry, reason: str, by: Actor, at: datetime) -> None:
    """Whatever the entry has in hand; the caller decides and has locked the entry."""
    for renewal in entry.renewals.filter(status=RenewalStatus.IN_HAND):
        renewal.reason = reason
        _write(renewal, RenewalStatus.REFUSED, person_id=entry.person_id, by=by, at=at)


def _decide(
    renewal: Renewal, status: RenewalStatus, *, by: Actor, at: datetime
) -> Renewal:
    entry = entries.lock(renewal.entry_id)
    on = london.today(at)
    require(permissions.refuse_keep(by, person_id=entry.person_id, on=on))
    renewal.refresh_from_db(fields=["status"])
    check_move(MOVES, start=RenewalStatus(renewal.status), end=status)
    _write(renewal, status, person_id=entry.person_id, by=by, at=at)
    return renewal


def _write(
    renewal: Renewal, status: RenewalStatus, *, person_id: int, by: Actor, at: datetime
) -> None:
    renewal.status, renewal.decided_at = status, at
    renewal.save(update_fields=["status", "decided_at", "reason"])
    event = RenewalDecided(
        person_id=person_id,
        renewal_id=renewal.pk,
        year_from=renewal.year_from,
        granted=status == RenewalStatus.GRANTED,
    )
    history.record(event, by=by, at=at)
