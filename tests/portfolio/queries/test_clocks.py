from datetime import date, timedelta
from decimal import Decimal

import pytest

from ecf.time.periods import period
from portfolio import queries
from portfolio.actions import departures, enrolments, leave
from portfolio.choices import LeaveKind, PaceState
from register.actions import entries, periods
from register.models import Entry
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW, STARTED, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def away(enrolment, from_, until=None):
    return leave.record(
        enrolment=enrolment,
        kind=LeaveKind.SICKNESS,
        from_=from_,
        until=until,
        by=people.as_actor(enrolment.person),
        at=NOW,
    )


def pace(enrolment, on):
    return queries.pace_of([enrolment.pk], on)[enrolment.pk]


def test_pace_counts_months_at_the_share_worked(enrolment):
    assert pace(enrolment, STARTED).months == Decimal("0.0")
    # 78 days at four of five.
    assert pace(enrolment, TODAY).months == Decimal("2.1")


def test_leave_stops_it(enrolment):
    away(enrolment, date(2026, 10, 1), date(2026, 11, 1))
    away(enrolment, TODAY)
    found = queries.clocks_of([enrolment.pk], TODAY)[enrolment.pk]
    # 78 days, less 31 and one.
    assert found.pace.months == Decimal("1.2")
    assert found.leave.from_ == TODAY


def test_a_pattern_changes_it(enrolment):
    leave.change_pattern(
        enrolment=enrolment,
        fte=Decimal("0.40"),
        from_on=STARTED,
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    found = queries.clocks_of([enrolment.pk], TODAY)[enrolment.pk]
    assert (found.fte, found.pace.months) == (Decimal("0.4"), Decimal("1.0"))


def test_somebody_far_behind_is_told_by_how_much(enrolment):
    found = pace(enrolment, date(2027, 9, 6))
    assert (found.state, found.expected, found.done) == (PaceState.BEHIND, 1, 0)
    assert found.in_words == "Behind by 9.6 months"


def test_a_new_year_begins_when_the_last_one_is_complete(enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    assert not queries.pace_of([enrolment.pk], TODAY), "no modules are chosen yet"


def test_nobody_is_hurried_who_has_left(enrolment):
    by = people.as_actor(people.carol())
    departures.depart(enrolment=enrolment, by=by, at=NOW)
    assert not queries.pace_of([enrolment.pk], TODAY)
    later = NOW + timedelta(days=30)
    departures.come_back(enrolment=enrolment, by=by, at=later)
    enrolment.refresh_from_db()
    months = [pace(enrolment, day).months for day in (TODAY, later.date())]
    assert months == [Decimal("2.0"), Decimal("2.1")]


def suspended(enrolment, from_, until=None):
    suspension = periods.suspend(
        entry=Entry.objects.get(person=enrolment.person),
        period=period(from_, until),
        because="An order",
        by=people.as_actor(people.ray()),
        at=NOW,
    )
    enrolments.bring_up_to_date(people=[enrolment.person_id], by=people.CONSOLE, at=NOW)
    return suspension


def test_a_suspension_is_no_time_worked_and_the_pace_says_so(enrolment):
    suspended(enrolment, date(2026, 10, 1), date(2026, 11, 1))
    found = pace(enrolment, TODAY)
    # 78 days at four of five, less 31.
    assert (found.months, found.days_barred) == (Decimal("1.2"), 31)


def test_leave_while_suspended_is_left_out_once(enrolment):
    suspended(enrolment, date(2026, 10, 1), date(2026, 11, 1))
    away(enrolment, date(2026, 10, 1), date(2026, 11, 1))
    assert pace(enrolment, TODAY).months == Decimal("1.2")


def test_nobody_is_hurried_while_suspended(enrolment):
    suspended(enrolment, TODAY)
    enrolment.refresh_from_db()
    assert not queries.pace_of([enrolment.pk], TODAY)


def test_a_suspension_that_was_a_mistake_gives_the_time_back(enrolment):
    suspension = suspended(enrolment, date(2026, 10, 1), date(2026, 11, 1))
    periods.restore(
        suspension=suspension,
        on=date(2026, 10, 1),
        because="Somebody else of that name",
        by=people.as_actor(people.ray()),
        at=NOW,
    )
    found = pace(enrolment, TODAY)
    assert (found.months, found.days_barred) == (Decimal("2.1"), 0)


def test_a_lapse_is_no_time_worked():
    person = people.sasha()
    entry = register.registered(person, until=date(2026, 10, 1))
    entries.register(
        entry=entry,
        period=period(date(2026, 11, 1), None),
        by=people.as_actor(people.ray()),
        at=NOW,
    )
    found = pace(portfolio.on_the_way(person), TODAY)
    assert (found.months, found.days_barred) == (Decimal("1.2"), 31)


def test_a_framework_that_needs_no_registration_does_not_stop_without_it():
    register.registered(people.sasha())
    version = frameworks.published(frameworks.small(needs_registration=False))
    enrolment = portfolio.on_the_way(version=version)
    suspended(enrolment, date(2026, 10, 1), date(2026, 11, 1))
    assert pace(enrolment, TODAY).days_barred == 0


def test_one_query_for_one_or_for_many(enrolment, django_assert_num_queries):
    others = [
        portfolio.on_the_way(people.person(name, people.leeds()))
        for name in ("Asha Lin", "Ben Orr")
    ]
    away(enrolment, TODAY)
    queries.pace_of([enrolment.pk], TODAY)
    with django_assert_num_queries(1):
        assert (
            len(queries.pace_of([one.pk for one in (enrolment, *others)], TODAY)) == 3
        )


def test_days_on_leave_are_not_waited_in_the_queue(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.submitted(enrolment, unit, at=NOW - timedelta(days=7))
    (line,) = queries.queue_of(people.priya().pk, TODAY)
    assert line.working_days == 5
    away(enrolment, date(2026, 11, 17), date(2026, 11, 19))
    (line,) = queries.queue_of(people.priya().pk, TODAY)
    assert line.working_days == 3
