"""Put somebody on the register again, and correct the days of a registration (R1)."""

from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from accounts.permissions import require
from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from register import permissions, queries
from register.actions import entries
from register.choices import DeathStatus, Ending, RenewalStatus
from register.events import RegistrationCorrected
from register.models import Entry, RegistrationPeriod
from register.rules import registering as rules


@transaction.atomic
def register_again(
    *, entry: Entry, period: DateRange, because: str, by: Actor, at: datetime
) -> RegistrationPeriod:
    """Registered for these days, after a lapse or a removal, which stay in the
    history. Raises IllegalMove while somebody is registered, has a renewal in
    hand, or is registered already for some of these days."""
    family = _take(entry, by=by, at=at)
    told = queries.standing([entry.person_id], london.today(at)).get(entry.person_id)
    if told is None or told.status not in rules.OFF_THE_REGISTER:
        raise IllegalMove("They are registered today. Correct the registration instead")
    _refuse_overlap(queries.registrations_standing(family), period)
    return entries.register(entry=entry, period=period, because=because, by=by, at=at)


@transaction.atomic
def correct(
    *,
    registration: RegistrationPeriod,
    period: DateRange,
    because: str,
    by: Actor,
    at: datetime,
) -> RegistrationPeriod:
    """These were its days all along: another row takes its place. A registration
    without a last day ends in no removal. Raises IllegalMove where somebody else has
    changed it, where nothing would change, and as `register_again`."""
    family = _take(registration.entry, by=by, at=at)
    registration.refresh_from_db()
    if registration.superseded_at is not None:
        raise IllegalMove("Somebody else has changed this")
    if registration.period == period:
        raise IllegalMove("These are its days already")
    others = queries.registrations_standing(family).exclude(pk=registration.pk)
    _refuse_overlap(others, period)
    corrected = RegistrationPeriod(
        entry=registration.entry,
        period=period,
        ending=registration.ending if period.upper else Ending.LAPSE,
        because=registration.because,
        recorded_at=at,
    )
    bitemporal.supersede(registration, by=corrected, because=because, at=at)
    for row in (registration, corrected):
        event = RegistrationCorrected(
            person_id=row.entry.person_id, registrationperiod_id=row.pk
        )
        history.record(event, by=by, at=at)
    return corrected


def _take(entry: Entry, *, by: Actor, at: datetime) -> list[int]:
    """Lock the entry that lasts and those merged into it, whose ids come back; may
    they; and what a registrar decides first."""
    lasting = entry.merged_into or entry
    family = queries.family_of(lasting)
    entries.lock_all(family)
    on = london.today(at)
    require(permissions.refuse_keep(by, person_id=lasting.person_id, on=on))
    death = queries.death_of(lasting.person_id)
    if death is not None and death.status == DeathStatus.CONFIRMED:
        raise IllegalMove("The entry is closed. Undo the report of the death first")
    in_hand = queries.renewals_of(family).filter(status=RenewalStatus.IN_HAND)
    if in_hand.exists():
        raise IllegalMove("A renewal is in hand. Decide it first")
    return family


def _refuse_overlap(others: QuerySet[RegistrationPeriod], period: DateRange) -> None:
    if others.filter(period__overlap=period).exists():
        raise IllegalMove("Another registration has some of these days")
