"""Suspend and restore, impose conditions and end them: a registrar's decisions."""

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.permissions import require
from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from register import permissions
from register.actions import endings, entries
from register.events import (
    ConditionCorrected,
    ConditionEnded,
    ConditionImposed,
    Suspended,
    SuspensionCorrected,
    SuspensionEnded,
)
from register.models import Condition, Entry, Suspension


@transaction.atomic
def suspend(
    *, entry: Entry, period: DateRange, because: str, by: Actor, at: datetime
) -> Suspension:
    """Nobody may practise while suspended; why, registrars alone read. Raises
    IllegalMove where a suspension already covers some of these days."""
    entry = _take(entry, by=by, at=at)
    standing = entry.suspensions.filter(bitemporal.STANDING)
    if standing.filter(period__overlap=period).exists():
        raise IllegalMove("The entry is already suspended for some of these days")
    suspension = Suspension.objects.create(
        entry=entry, period=period, because=because, recorded_at=at
    )
    event = Suspended(
        person_id=entry.person_id,
        suspension_id=suspension.pk,
        suspended_from=period.lower,
    )
    history.record(event, by=by, at=at)
    return suspension


@transaction.atomic
def restore(
    *, suspension: Suspension, on: date, because: str, by: Actor, at: datetime
) -> None:
    """The suspension ends before `on`: the first day without it."""
    entry = _take(suspension.entry, by=by, at=at)
    _still_standing(suspension)
    shorter = endings.end(suspension, on=on, because=because, at=at)
    corrected = SuspensionCorrected(
        person_id=entry.person_id, suspension_id=suspension.pk
    )
    history.record(corrected, by=by, at=at)
    if shorter is not None:
        event = SuspensionEnded(
            person_id=entry.person_id, suspension_id=shorter.pk, ended_on=on
        )
        history.record(event, by=by, at=at)


@transaction.atomic
def impose_condition(
    *, condition: Condition, because: str, by: Actor, at: datetime
) -> Condition:
    """Publish a condition of practice, not yet saved: its entry, text, period and
    whether it may touch duties (R2); why, registrars alone read. Raises IllegalMove
    where it is published already for some of these days."""
    entry = _take(condition.entry, by=by, at=at)
    alike = entry.conditions.filter(
        bitemporal.STANDING, text=condition.text, period__overlap=condition.period
    )
    if alike.exists():
        raise IllegalMove("This condition is already published for some of these days")
    condition.because, condition.recorded_at = because, at
    condition.save(force_insert=True)
    event = ConditionImposed(
        person_id=entry.person_id,
        condition_id=condition.pk,
        imposed_from=condition.period.lower,
    )
    history.record(event, by=by, at=at)
    return condition


@transaction.atomic
def correct_condition(
    *,
    condition: Condition,
    text: str,
    may_touch_duties: bool,
    because: str,
    by: Actor,
    at: datetime,
) -> Condition:
    """The condition in other words, for the same days: another row takes its place."""
    entry = _take(condition.entry, by=by, at=at)
    _still_standing(condition)
    corrected = Condition(
        entry=entry,
        text=text,
        may_touch_duties=may_touch_duties,
        because=condition.because,
        period=condition.period,
        recorded_at=at,
    )
    bitemporal.supersede(condition, by=corrected, because=because, at=at)
    for row in (condition, corrected):
        event = ConditionCorrected(person_id=entry.person_id, condition_id=row.pk)
        history.record(event, by=by, at=at)
    return corrected


@transaction.atomic
def end_condition(
    *, condition: Condition, on: date, because: str, by: Actor, at: datetime
) -> None:
    """The condition ends before `on`: the first day without it."""
    entry = _take(condition.entry, by=by, at=at)
    _still_standing(condition)
    shorter = endings.end(condition, on=on, because=because, at=at)
    corrected = ConditionCorrected(person_id=entry.person_id, condition_id=condition.pk)
    history.record(corrected, by=by, at=at)
    if shorter is not None:
        event = ConditionEnded(
            person_id=entry.person_id, condition_id=shorter.pk, ended_on=on
        )
        history.record(event, by=by, at=at)


def _take(entry: Entry, *, by: Actor, at: datetime) -> Entry:
    """Lock, may they."""
    entry = entries.lock(entry.pk)
    on = london.today(at)
    require(permissions.refuse_keep(by, person_id=entry.person_id, on=on))
    return entry


def _still_standing(row: Suspension | Condition) -> None:
    row.refresh_from_db()
    if row.superseded_at is not None:
        raise IllegalMove("Somebody else has changed this")
