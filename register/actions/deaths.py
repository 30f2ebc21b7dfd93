"""Somebody is said to have died: messages stop, a second person confirms, and the
entry closes quietly; a mistake is undone at once (R10)."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.actions import people
from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from register import permissions, queries
from register.actions import closings, entries
from register.choices import DeathStatus
from register.events import DeathConfirmed, DeathReported, DeathUndone
from register.models import DeathReport, Entry
from register.rules.deaths import MOVES


@transaction.atomic
def report(*, person: Person, words: str, by: Actor, at: datetime) -> DeathReport:
    """From this moment no message reaches them. Where a report stands already, that
    one."""
    people.lock(person.pk)
    require(permissions.refuse_report_death(by, person, on=london.today(at)))
    standing = queries.death_of(person.pk)
    if standing is not None:
        return standing
    report = DeathReport.objects.create(
        person=person,
        words=words,
        was_hidden=_entries_of(person).filter(hidden_from_search=True).exists(),
        reported_by_id=by.person_id or 0,
        reported_at=at,
    )
    event = DeathReported(person_id=person.pk, deathreport_id=report.pk)
    history.record(event, by=by, at=at)
    return report


@transaction.atomic
def confirm(*, report: DeathReport, by: Actor, at: datetime) -> None:
    """A registrar, who did not report it: the registration ends today, and the name
    no longer finds the entry. The second click changes nothing."""
    report = _lock(report)
    if (report.status, report.confirmed_by_id) == (DeathStatus.CONFIRMED, by.person_id):
        return
    require(permissions.refuse_confirm_death(by, report, on=london.today(at)))
    check_move(MOVES, start=DeathStatus(report.status), end=DeathStatus.CONFIRMED)
    report.status = DeathStatus.CONFIRMED
    report.confirmed_by_id, report.confirmed_at = by.person_id, at
    report.save(update_fields=["status", "confirmed_by", "confirmed_at"])
    event = DeathConfirmed(person_id=report.person_id, deathreport_id=report.pk)
    history.record(event, by=by, at=at)
    for entry in _entries_of(report.person):
        closings.close(entry=entries.lock(entry.pk), report=report, by=by, at=at)


@transaction.atomic
def undo(*, report: DeathReport, because: str, by: Actor, at: datetime) -> None:
    """It was a mistake: messages go out again, and the entry stands as it did. By the
    person, or by whoever may report; once confirmed, by a registrar."""
    report = _lock(report)
    require(permissions.refuse_undo_death(by, report, on=london.today(at)))
    check_move(MOVES, start=DeathStatus(report.status), end=DeathStatus.MISTAKEN)
    was_confirmed = report.status == DeathStatus.CONFIRMED
    report.status, report.undone_because = DeathStatus.MISTAKEN, because
    report.undone_by_id, report.undone_at = by.person_id, at
    report.save(update_fields=["status", "undone_by", "undone_at", "undone_because"])
    event = DeathUndone(person_id=report.person_id, deathreport_id=report.pk)
    history.record(event, by=by, at=at)
    if was_confirmed:
        for entry in _entries_of(report.person):
            closings.reopen(entry=entries.lock(entry.pk), report=report, by=by, at=at)


def _lock(report: DeathReport) -> DeathReport:
    people.lock(report.person_id)
    return DeathReport.objects.select_related("person").get(pk=report.pk)


def _entries_of(person: Person) -> QuerySet[Entry]:
    return Entry.objects.filter(person__in=accounts.ids_of(person)).order_by("pk")
