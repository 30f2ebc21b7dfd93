from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import transaction

from ecf.events.event import Event
from ecf.events.models import EventRecord
from ecf.jobs.models import Slot
from ecf.time import boundaries, london
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, kw_only=True)
class PeriodEnded(Event):
    SUBJECT: ClassVar[str] = "period"
    period_id: int
    ended_on: date


class Calendar:
    """A source whose periods end on the given days."""

    def __init__(self):
        self.ends = []
        self.is_broken = False

    def source(self, since, until):
        if self.is_broken:
            raise LookupError("The calendar is torn")
        return [
            PeriodEnded(person_id=None, period_id=number, ended_on=end)
            for number, end in enumerate(self.ends)
            if since < end <= until
        ]


CALENDARS = (Calendar(), Calendar())


def first(since, until):
    return CALENDARS[0].source(since, until)


def second(since, until):
    return CALENDARS[1].source(since, until)


SOURCES = (first, second)


@pytest.fixture
def calendar(settings, monkeypatch):
    settings.BOUNDARY_SOURCES = f"{__name__}.SOURCES"
    fresh = (Calendar(), Calendar())
    monkeypatch.setattr(f"{__name__}.CALENDARS", fresh)
    return fresh[0]


@pytest.fixture
def other_calendar(calendar):
    return CALENDARS[1]


def record(day, hour=6):
    """As the beat does, on a day of November 2026."""
    now = datetime(2026, 11, day, hour, tzinfo=UTC)
    boundaries.record_boundaries(now=now)


def ended_on():
    rows = EventRecord.objects.order_by("id")
    return [date.fromisoformat(row.payload["ended_on"]).day for row in rows]


def day(number):
    return date(2026, 11, number)


def test_a_boundary_is_recorded_on_its_day_once(calendar):
    calendar.ends = [day(20), day(21)]
    for hour in (0, 6, 23):
        record(20, hour)
    assert ended_on() == [20]
    row = EventRecord.objects.get()
    assert row.happened_at == london.midnight(day(20))
    assert row.by_system == "calendar"


def test_missed_nights_are_caught_up_each_at_its_own_midnight(calendar):
    record(18)
    calendar.ends = [day(18), day(19), day(20), day(21), day(22)]
    record(21)
    assert ended_on() == [19, 20, 21]
    midnights = EventRecord.objects.order_by("id").values_list("happened_at", flat=True)
    assert list(midnights) == [london.midnight(day(n)) for n in (19, 20, 21)]


def test_the_day_changes_at_midnight_in_london(calendar):
    summer = datetime(2026, 7, 31, 22, 59, tzinfo=UTC)
    calendar.ends = [date(2026, 8, 1)]
    boundaries.record_boundaries(now=summer)
    assert not EventRecord.objects.exists()
    boundaries.record_boundaries(now=summer + timedelta(minutes=1))
    assert EventRecord.objects.count() == 1


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_no_day_is_lost_when_the_clocks_change(calendar, change):
    days = [change + timedelta(days=n) for n in (-1, 0, 1, 2)]
    calendar.ends = days
    boundaries.record_boundaries(now=london.midnight(days[0]))
    boundaries.record_boundaries(now=london.midnight(days[-1]))
    found = [row.payload["ended_on"] for row in EventRecord.objects.order_by("id")]
    assert found == [end.isoformat() for end in days]


def test_two_beats_at_once_make_one_run(calendar):
    calendar.ends = [day(20)] * 3
    together(lambda: record(20), lambda: record(20))
    assert EventRecord.objects.count() == 3


def test_without_the_slot_two_beats_would_record_it_twice(calendar, monkeypatch):
    monkeypatch.setattr(boundaries.slots, "take", lambda *_, **__: True)
    calendar.ends = [day(20)]
    record(20)
    record(20)
    assert EventRecord.objects.count() == 2


def test_a_source_that_fails_is_asked_again_and_holds_up_no_other(
    calendar, other_calendar
):
    calendar.ends = other_calendar.ends = [day(20)]
    calendar.is_broken = True
    record(20)
    assert ended_on() == [20]
    calendar.is_broken = False
    record(20)
    assert ended_on() == [20, 20]


def test_a_failure_halfway_leaves_the_day_to_be_done(calendar, monkeypatch):
    monkeypatch.setattr(boundaries, "EVENTS_A_STATEMENT", 1)
    calendar.ends = [day(20), day(20)]
    real = boundaries.history.record_many
    calls = []

    def fail_second(events, **words):
        calls.append(events)
        if len(calls) == 2:
            raise LookupError
        real(events, **words)

    monkeypatch.setattr(boundaries.history, "record_many", fail_second)
    record(20)
    assert not EventRecord.objects.exists()
    monkeypatch.setattr(boundaries.history, "record_many", real)
    record(20)
    assert EventRecord.objects.count() == 2


def test_a_new_source_begins_with_today(calendar):
    calendar.ends = [day(19), day(20)]
    record(20)
    assert ended_on() == [20]


def test_the_slots_done_are_the_cursor(calendar):
    with transaction.atomic():
        Slot.objects.create(
            job=boundaries.name_of(first), due_at=london.midnight(day(10))
        )
    calendar.ends = [day(11)]
    record(12)
    assert ended_on() == [11]


def test_every_source_of_the_house_can_be_asked():
    for source in boundaries.sources():
        assert list(source(day(20), day(21))) == []
