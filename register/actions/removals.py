"""Take somebody off the register, from a date (R1)."""

from datetime import date, datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import IllegalMove
from register import permissions
from register.actions import endings, entries, renewals
from register.choices import Ending, RenewalStatus
from register.events import RegistrationCorrected, RegistrationEnded
from register.models import Entry, RegistrationPeriod


@transaction.atomic
def remove(*, entry: Entry, on: date, because: str, by: Actor, at: datetime) -> None:
    """`on` is the first day without registration: later days of it fall away, and so
    does a renewal in hand. Raises IllegalMove where no registration began before."""
    entry = entries.lock(entry.pk)
    today = london.today(at)
    require(permissions.refuse_keep(by, person_id=entry.person_id, on=today))
    standing = entry.registration_periods.filter(bitemporal.STANDING)
    last = standing.filter(period__startswith__lt=on).order_by("period").last()
    if last is None or not _lasted_until(last, entry, on):
        raise IllegalMove("There is no registration to end on this day")
    for later in standing.filter(period__startswith__gte=on):
        endings.end(later, on=on, because=because, at=at)
        _tell_corrected(later, entry=entry, by=by, at=at)
    renewals.refuse_in_hand(
        entry=entry, reason="You were removed from the register", by=by, at=at
    )
    _end(last, on=on, because=because, by=by, at=at)


def _lasted_until(last: RegistrationPeriod, entry: Entry, on: date) -> bool:
    """By its own days, or by the renewal in hand that followed them (R4)."""
    if last.period.upper is None or last.period.upper >= on:
        return True
    in_hand = entry.renewals.filter(
        status=RenewalStatus.IN_HAND, year_from=last.period.upper
    )
    return last.ending == Ending.LAPSE and in_hand.exists()


def _end(
    last: RegistrationPeriod, *, on: date, because: str, by: Actor, at: datetime
) -> None:
    ended = RegistrationPeriod(
        entry=last.entry,
        period=periods.period(last.period.lower, on),
        ending=Ending.REMOVAL,
        because=last.because,
        recorded_at=at,
    )
    bitemporal.supersede(last, by=ended, because=because, at=at)
    _tell_corrected(last, entry=last.entry, by=by, at=at)
    event = RegistrationEnded(
        person_id=last.entry.person_id, registrationperiod_id=ended.pk, ended_on=on
    )
    history.record(event, by=by, at=at)


def _tell_corrected(
    row: RegistrationPeriod, *, entry: Entry, by: Actor, at: datetime
) -> None:
    event = RegistrationCorrected(
        person_id=entry.person_id, registrationperiod_id=row.pk
    )
    history.record(event, by=by, at=at)
