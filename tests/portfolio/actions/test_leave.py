from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import leave
from portfolio.choices import LeaveKind
from portfolio.models import Leave, WorkingPattern
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
FROM, UNTIL = date(2026, 11, 2), date(2026, 11, 16)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def record(enrolment, *, by=None, from_=FROM, until=UNTIL, kind=LeaveKind.FAMILY):
    return leave.record(
        enrolment=enrolment,
        kind=kind,
        from_=from_,
        until=until,
        by=people.as_actor(by or people.sasha()),
        at=NOW,
    )


def end(found, until, *, by=None):
    leave.end(
        leave=found, until=until, by=people.as_actor(by or people.sasha()), at=NOW
    )


def test_the_person_and_the_coordinator_record_it(enrolment):
    found = record(enrolment)
    assert (found.period, found.kind) == (period(FROM, UNTIL), "family")
    assert EventRecord.objects.filter(name="portfolio.LeaveRecorded").exists()
    later = record(enrolment, by=people.carol(), from_=date(2027, 1, 1), until=None)
    assert later.recorded_by == people.carol()


def test_again_is_the_same(enrolment):
    assert record(enrolment) == record(enrolment)


@pytest.mark.parametrize("who", [people.priya, people.mei, people.tom, people.bex])
def test_nobody_else_does(enrolment, who):
    with pytest.raises(PermissionDenied):
        record(enrolment, by=who())
    with pytest.raises(PermissionDenied):
        end(record(enrolment), None, by=who())
    assert EventRecord.objects.filter(name="portfolio.LeaveRecorded").count() == 1


def test_two_leaves_share_no_day(enrolment):
    record(enrolment)
    with pytest.raises(PermissionDenied, match="already"):
        record(enrolment, from_=date(2026, 11, 15), until=None)


def test_it_ends_sooner_or_later(enrolment):
    found = record(enrolment, until=None)
    for until in (UNTIL, date(2026, 12, 1), None):
        end(found, until)
        found.refresh_from_db()
        assert found.period == period(FROM, until)
    with pytest.raises(PermissionDenied, match="on or after"):
        end(found, FROM)


def test_one_that_was_never_taken_stays_as_a_row_and_stops_nothing(enrolment):
    found = record(enrolment)
    for _ in range(2):
        leave.withdraw(leave=found, by=people.as_actor(people.sasha()), at=NOW)
    assert Leave.objects.get().withdrawn_by == people.sasha()
    assert EventRecord.objects.filter(name="portfolio.LeaveWithdrawn").count() == 1
    with pytest.raises(IllegalMove):
        end(found, None)
    record(enrolment)


def test_leave_stops_no_work(enrolment):
    record(enrolment, until=None)
    unit = frameworks.unit_of(enrolment.version, "AAA")
    assert portfolio.signed_off(enrolment, unit).status == "signed_off"


def test_a_pattern_takes_the_place_of_the_same_days(enrolment):
    for fte in ("0.50", "0.50", "0.60"):
        leave.change_pattern(
            enrolment=enrolment,
            fte=Decimal(fte),
            from_on=TODAY,
            by=people.as_actor(people.sasha()),
            at=NOW,
        )
    assert WorkingPattern.objects.count() == 2
    assert [found.fte for found in queries.patterns_of(enrolment.pk)] == [
        Decimal("0.6")
    ]
    (event,) = EventRecord.objects.filter(name="portfolio.WorkingPatternWithdrawn")
    assert event.person_id == people.sasha().pk
