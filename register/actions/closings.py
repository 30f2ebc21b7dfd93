"""Close an entry quietly, and open it again as it was: what `deaths` decides (R10).

What the world sees afterwards is an entry whose registration has ended, found by its
number only. It is never told why.
"""

from datetime import datetime

from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london, periods
from register.actions import entries, renewals
from register.choices import Ending
from register.events import (
    RegistrationCorrected,
    RegistrationEnded,
    SearchChanged,
)
from register.models import DeathReport, Entry, RegistrationPeriod


def close(*, entry: Entry, report: DeathReport, by: Actor, at: datetime) -> None:
    """The caller decides and has locked the entry."""
    today, because = london.today(at), _because(report)
    standing = entry.registration_periods.filter(bitemporal.STANDING)
    for row in standing.order_by("period"):
        if row.period.upper is None or row.period.upper > today:
            _end(row, because=because, by=by, at=at)
    renewals.refuse_in_hand(entry=entry, reason="The entry was closed", by=by, at=at)
    _hide(entry, hidden=True, by=by, at=at)


def reopen(*, entry: Entry, report: DeathReport, by: Actor, at: datetime) -> None:
    """Each row that closing shortened or took away stands again as it was."""
    closed = entry.registration_periods.filter(superseded_because=_because(report))
    for row in closed.select_related("superseded_by").order_by("period"):
        _restore(row, report=report, by=by, at=at)
    _hide(entry, hidden=report.was_hidden, by=by, at=at)


def _because(report: DeathReport) -> str:
    return f"Report {report.pk}"


def _end(row: RegistrationPeriod, *, because: str, by: Actor, at: datetime) -> None:
    today = london.today(at)
    ended = None
    if row.period.lower < today:
        ended = _copy(row, at=at)
        ended.period, ended.ending = periods.ended(row.period, today), Ending.LAPSE
    bitemporal.supersede(row, by=ended, because=because, at=at)
    _tell_corrected(row, by=by, at=at)
    if ended is not None:
        event = RegistrationEnded(
            person_id=row.entry.person_id,
            registrationperiod_id=ended.pk,
            ended_on=today,
        )
        history.record(event, by=by, at=at)


def _restore(
    row: RegistrationPeriod, *, report: DeathReport, by: Actor, at: datetime
) -> None:
    again = _copy(row, at=at)
    if row.superseded_by is None:
        entries.register(
            entry=row.entry,
            period=row.period,
            ending=row.ending,
            because=row.because,
            by=by,
            at=at,
        )
        return
    because = f"{_because(report)} was mistaken"
    bitemporal.supersede(row.superseded_by, by=again, because=because, at=at)
    _tell_corrected(row.superseded_by, by=by, at=at)
    _tell_corrected(again, by=by, at=at)


def _copy(row: RegistrationPeriod, *, at: datetime) -> RegistrationPeriod:
    return RegistrationPeriod(
        entry=row.entry,
        period=row.period,
        ending=row.ending,
        because=row.because,
        recorded_at=at,
    )


def _hide(entry: Entry, *, hidden: bool, by: Actor, at: datetime) -> None:
    if entry.hidden_from_search == hidden:
        return
    entry.hidden_from_search = hidden
    entry.save(update_fields=["hidden_from_search"])
    event = SearchChanged(person_id=entry.person_id, entry_id=entry.pk, hidden=hidden)
    history.record(event, by=by, at=at)


def _tell_corrected(row: RegistrationPeriod, *, by: Actor, at: datetime) -> None:
    event = RegistrationCorrected(
        person_id=row.entry.person_id, registrationperiod_id=row.pk
    )
    history.record(event, by=by, at=at)
