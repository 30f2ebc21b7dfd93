"""What supervisors and employers say of a year of practice (R6)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import IllegalMove
from register import permissions, queries
from register.actions import visits
from register.events.practice import (
    CaseholderConfirmed,
    CaseholderWithdrawn,
    PracticeLeaveGiven,
    PracticePlanAgreed,
)
from register.models import Caseholder, Entry, PracticeLeave, PracticePlan
from register.rules import practice as rules


@transaction.atomic
def confirm_caseholders(
    *,
    organisation: Organisation,
    entry_ids: Collection[int],
    statement: str,
    by: Actor,
    at: datetime,
    year_from: date | None = None,
) -> int:
    """The employer's one list for a year, the one that runs unless `year_from` says:
    these hold a full caseload, and nobody else of its staff does. Says how many are on
    it. The same list again changes nothing. Whoever confirms is on nobody's list but
    another's. Raises IllegalMove where the year is closed."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    on = london.today(at)
    require(permissions.refuse_list(by, organisation_id=organisation.pk, on=on))
    year_from = _open(year_from, on)
    last = rules.last_day_by(year_from, on)
    offered = queries.entries_listed(organisation, by, last).filter(pk__in=entry_ids)
    wanted = {entry.pk: entry for entry in offered}
    standing = Caseholder.objects.filter(
        organisation=organisation, year_from=year_from, withdrawn_at=None
    ).exclude(entry__person=by.person_id)
    listed = {
        row.entry.merged_into_id or row.entry_id: row
        for row in standing.select_related("entry")
    }
    gone = [row for entry_id, row in listed.items() if entry_id not in wanted]
    new = [entry for entry_id, entry in wanted.items() if entry_id not in listed]
    _withdraw(gone, by=by, at=at)
    of_the_year = Caseholder(
        organisation=organisation, year_from=year_from, statement=statement
    )
    _confirm(new, of_the_year, by=by, at=at)
    return len(wanted)


@transaction.atomic
def give_leave(
    *,
    entry: Entry,
    organisation: Organisation,
    weeks: int,
    by: Actor,
    at: datetime,
    year_from: date | None = None,
) -> None:
    """So many weeks of leave in a year, the one that runs unless `year_from` is given,
    lower the hours; the latest word counts. Repeating changes nothing. Raises
    IllegalMove where the year is closed."""
    on = london.today(at)
    entry = _hold(entry, organisation, by=by, on=on)
    if why := rules.refuse_weeks(weeks):
        raise IllegalMove(why)
    year_from = _open(year_from, on)
    if queries.practice_years([entry.pk], year_from)[entry.pk].leave_weeks == weeks:
        return
    row = PracticeLeave.objects.create(
        entry=entry,
        year_from=year_from,
        weeks=weeks,
        given_by_id=_person(by),
        given_at=at,
    )
    event = PracticeLeaveGiven(
        person_id=entry.person_id, practiceleave_id=row.pk, weeks=weeks
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def agree_plan(
    *,
    entry: Entry,
    organisation: Organisation,
    words: str,
    until: date,
    by: Actor,
    at: datetime,
) -> PracticePlan:
    """What was agreed with somebody who is short, done before `until`. It changes
    nothing on the register. Raises IllegalMove where nothing is missing."""
    on = london.today(at)
    entry = _hold(entry, organisation, by=by, on=on)
    year_from = rules.year_of(on)
    if queries.practice_years([entry.pk], year_from)[entry.pk].is_met:
        raise IllegalMove("No hours are missing this year")
    plan = PracticePlan.objects.create(
        entry=entry,
        year_from=year_from,
        words=words,
        period=periods.period(on, until),
        agreed_by_id=_person(by),
        agreed_at=at,
    )
    event = PracticePlanAgreed(person_id=entry.person_id, practiceplan_id=plan.pk)
    history.record(event, by=by, at=at)
    return plan


def _open(year_from: date | None, on: date) -> date:
    year_from = year_from or rules.year_of(on)
    if why := rules.refuse_year(year_from, on):
        raise IllegalMove(why)
    return year_from


def _hold(entry: Entry, organisation: Organisation, *, by: Actor, on: date) -> Entry:
    entry = visits.hold([entry.pk])[entry.pk]
    require(
        permissions.refuse_supervise(
            by, person_id=visits.owner(entry), organisation_id=organisation.pk, on=on
        )
    )
    return entry


def _confirm(
    entries: list[Entry], of_the_year: Caseholder, *, by: Actor, at: datetime
) -> None:
    rows = Caseholder.objects.bulk_create(
        Caseholder(
            entry=entry,
            organisation=of_the_year.organisation,
            year_from=of_the_year.year_from,
            statement=of_the_year.statement,
            confirmed_by_id=_person(by),
            confirmed_at=at,
        )
        for entry in entries
    )
    history.record_many(
        [
            CaseholderConfirmed(
                person_id=row.entry.person_id,
                caseholder_id=row.pk,
                organisation_id=row.organisation_id,
                year_from=row.year_from,
            )
            for row in rows
        ],
        by=by,
        at=at,
    )


def _withdraw(rows: list[Caseholder], *, by: Actor, at: datetime) -> None:
    Caseholder.objects.filter(pk__in=[row.pk for row in rows]).update(
        withdrawn_at=at, withdrawn_by=by.person_id
    )
    told = [
        CaseholderWithdrawn(person_id=row.entry.person_id, caseholder_id=row.pk)
        for row in rows
    ]
    history.record_many(told, by=by, at=at)


def _person(by: Actor) -> int:
    """Permissions have let through nobody but people."""
    if by.person_id is None:
        raise LookupError("Only people do this")
    return by.person_id
