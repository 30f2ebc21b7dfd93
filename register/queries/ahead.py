"""What will end by the calendar for somebody who is watched: the second source that
`ecf/boundaries.py` names of the register."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from accounts.models import Person
from ecf.events import bitemporal
from ecf.events.event import Event
from ecf.time import london
from register import events
from register.choices import Ending, Status
from register.models import (
    Annotation,
    Condition,
    ReferenceOnFile,
    RegistrationPeriod,
    Suspension,
    Watch,
)
from register.queries.deaths import said_to_have_died
from register.queries.standings import standing
from register.rules import ahead

ONE_DAY = timedelta(days=1)
AT_ONCE = 5_000
ENDS = OuterRef("period__endswith")
Ends = Annotation | RegistrationPeriod | Suspension | Condition
Row = TypeVar("Row", Annotation, RegistrationPeriod, Suspension, Condition)


def ends_ahead_between(since: date, until: date) -> Iterator[Event]:
    """An event for each notice due on a London date after `since`, up to and including
    `until`: 60, 30 and 7 days before an end after which nothing follows; and before the
    end of a reference on file."""
    for number in range((until - since).days):
        on = since + (number + 1) * ONE_DAY
        yield from _annotations(on)
        yield from _registrations(on)
        yield from _suspensions(on)
        yield from _conditions(on)
        yield from _references(on)


def watched_among(people: Collection[int], on: date) -> set[int]:
    """Which of these people some organisation watches on a London date, by employment
    or by hand, under any id they are known by."""
    lasting = dict(
        Person.objects.filter(pk__in=people).values_list(
            "pk", Coalesce("merged_into", "pk")
        )
    )
    known = dict(
        Person.objects.filter(
            Q(pk__in=lasting.values()) | Q(merged_into__in=lasting.values())
        ).values_list("pk", Coalesce("merged_into", "pk"))
    )
    by_hand = Watch.objects.filter(ended_at=None, entry__person__in=known)
    named = accounts.working_among(known, on) | set(
        by_hand.values_list("entry__person", flat=True)
    )
    watched = {known[person_id] for person_id in named}
    return {person_id for person_id, last in lasting.items() if last in watched}


def _annotations(on: date) -> Iterator[Event]:
    later = {"kind": OuterRef("kind"), "period__startswith__gte": ENDS}
    for row, left in _unfollowed(Annotation, on, **later):
        yield events.AnnotationEndsSoon(
            person_id=row.entry.person_id,
            annotation_id=row.pk,
            ends_on=row.period.upper,
            days=left,
        )


def _registrations(on: date) -> Iterator[Event]:
    rows = RegistrationPeriod.objects.filter(_due(on), ending=Ending.LAPSE)
    for batch in _batches(rows.select_related("entry")):
        watched = watched_among({row.entry.person_id for row in batch}, on)
        lapsing = _lapsing(row for row in batch if row.entry.person_id in watched)
        for row in lapsing:
            left = _left(row, on)
            if left is not None:
                yield events.RegistrationEndsSoon(
                    person_id=row.entry.person_id,
                    registrationperiod_id=row.pk,
                    ends_on=row.period.upper,
                    days=left,
                )


def _suspensions(on: date) -> Iterator[Event]:
    for row, left in _unfollowed(Suspension, on, period__startswith=ENDS):
        yield events.SuspensionEndsSoon(
            person_id=row.entry.person_id,
            suspension_id=row.pk,
            ends_on=row.period.upper,
            days=left,
        )


def _conditions(on: date) -> Iterator[Event]:
    same = {"text": OuterRef("text"), "period__startswith": ENDS}
    for row, left in _unfollowed(Condition, on, **same):
        yield events.ConditionEndsSoon(
            person_id=row.entry.person_id,
            condition_id=row.pk,
            ends_on=row.period.upper,
            days=left,
        )


def _references(on: date) -> Iterator[Event]:
    """For the organisation that has one on file, whether or not it watches the person;
    another that took its place has ended it."""
    furthest = on + max(ahead.AHEAD) * ONE_DAY
    due = Q(holds_until__in=[on + left * ONE_DAY for left in ahead.AHEAD])
    late = Q(holds_until__gt=on, holds_until__lt=furthest) & _recorded_before(on)
    rows = ReferenceOnFile.objects.filter(due | late, _alive(), ended_at=None)
    for row in rows.select_related("entry").iterator(chunk_size=AT_ONCE):
        left = ahead.days_left(
            ends_on=row.holds_until, recorded_on=london.today(row.recorded_at), on=on
        )
        if left is not None:
            yield events.ReferenceEndsSoon(
                person_id=row.entry.person_id,
                referenceonfile_id=row.pk,
                organisation_id=row.organisation_id,
                ends_on=row.holds_until,
                days=left,
            )


def _lapsing(rows: Iterable[RegistrationPeriod]) -> Iterator[RegistrationPeriod]:
    """Those after which there is neither another period nor a renewal in hand."""
    by_day: dict[date, list[RegistrationPeriod]] = {}
    for row in rows:
        by_day.setdefault(row.period.upper, []).append(row)
    for day, ending in by_day.items():
        then = standing([row.entry.person_id for row in ending], day)
        for row in ending:
            if then[row.entry.person_id].status == Status.LAPSED:
                yield row


def _due(on: date) -> Q:
    """What ends on a day that is told of, and what was recorded the day before with
    less time left; `rules.ahead` decides."""
    furthest = on + max(ahead.AHEAD) * ONE_DAY
    ends = Q(period__endswith__in=[on + left * ONE_DAY for left in ahead.AHEAD])
    late = Q(period__endswith__gt=on, period__endswith__lt=furthest)
    return bitemporal.STANDING & _alive() & (ends | (late & _recorded_before(on)))


def _alive() -> Q:
    """Of who is said to have died, nobody is told what will end (R10)."""
    return ~Q(entry__person__in=said_to_have_died().values("pk"))


def _recorded_before(on: date) -> Q:
    """On the day before."""
    return Q(
        recorded_at__gte=london.midnight(on - ONE_DAY),
        recorded_at__lt=london.midnight(on),
    )


def _left(row: Ends, on: date) -> int | None:
    return ahead.days_left(
        ends_on=row.period.upper, recorded_on=london.today(row.recorded_at), on=on
    )


def _unfollowed(table: type[Row], on: date, **next_: Any) -> Iterator[tuple[Row, int]]:
    """What ends soon of this table, unless the entry has another as `next_` says;
    each with the days that are left. `Any`: what a filter takes."""
    rows: QuerySet[Row] = table._default_manager.filter(
        _due(on),
        ~Exists(
            table._default_manager.filter(
                bitemporal.STANDING, entry=OuterRef("entry"), **next_
            )
        ),
    )
    return _told(rows.select_related("entry"), on)


def _told(rows: QuerySet[Row], on: date) -> Iterator[tuple[Row, int]]:
    """Those of people who are watched, each with the days that are left."""
    for batch in _batches(rows):
        watched = watched_among({row.entry.person_id for row in batch}, on)
        for row in batch:
            left = _left(row, on)
            if left is not None and row.entry.person_id in watched:
                yield row, left


def _batches(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    rest = rows.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
