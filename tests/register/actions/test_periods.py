from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.time import london
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from register import queries
from register.actions import periods
from register.choices import AnnotationKind, Status
from register.models import Condition
from tests import cast
from tests.cast import register
from tests.register import world

pytestmark = pytest.mark.django_db
BY = cast.CONSOLE
STARTS, ENDS = date(2026, 3, 29), date(2026, 10, 25)  # the clocks change on both
DAY = timedelta(days=1)


def status(on, known_at=None):
    person_id = cast.priya().pk
    return queries.standing([person_id], on, known_at)[person_id].status


def suspend(from_=STARTS, until=None, *, at=world.NOW):
    return periods.suspend(
        entry=world.priya(),
        period=period(from_, until),
        because="An order",
        by=BY,
        at=at,
    )


def test_a_suspension_holds_from_its_first_to_its_last_day():
    suspend(STARTS, ENDS)
    assert status(STARTS - DAY) == Status.REGISTERED
    assert status(STARTS) == Status.SUSPENDED
    assert status(ENDS - DAY) == Status.SUSPENDED
    assert status(ENDS) == Status.REGISTERED


def test_annotations_do_not_count_while_suspended():
    world.priya()
    suspend()
    told = queries.standing([cast.priya().pk], world.TODAY)[cast.priya().pk]
    assert told.annotations == ()
    assert (told.suspended_from, told.suspended_until) == (STARTS, None)


def test_a_suspension_from_today_counts_from_the_moment_it_is_recorded():
    suspend(world.TODAY)
    before = world.NOW - timedelta(seconds=1)
    assert status(world.TODAY, before) == Status.REGISTERED
    assert status(world.TODAY, world.NOW) == Status.SUSPENDED


def test_the_first_minute_of_a_london_day_in_summer():
    """23:30 UTC on 30 June is 1 July in London."""
    at = world.NOW.replace(month=6, day=30, hour=23, minute=30)
    assert london.today(at) == date(2026, 7, 1)
    suspend(london.today(at), at=at)
    assert status(date(2026, 6, 30)) == Status.REGISTERED
    assert status(date(2026, 7, 1)) == Status.SUSPENDED


def test_restoring_keeps_the_days_before_and_what_was_known():
    suspension = suspend(date(2026, 11, 1))
    later = world.NOW + timedelta(days=1)
    day = london.today(later)
    periods.restore(suspension=suspension, on=day, because="Heard", by=BY, at=later)
    assert status(day) == Status.REGISTERED
    assert status(world.TODAY) == Status.SUSPENDED
    assert status(day, world.NOW) == Status.SUSPENDED


def test_restoring_twice_says_that_it_has_changed():
    suspension = suspend()
    facts = {"suspension": suspension, "on": ENDS, "because": "Heard", "by": BY}
    periods.restore(**facts, at=world.NOW)
    with pytest.raises(IllegalMove):
        periods.restore(**facts, at=world.NOW)


def test_suspensions_do_not_overlap():
    suspend()
    with pytest.raises(IllegalMove, match="already suspended"):
        suspend(ENDS)


def test_a_suspension_is_a_registrars():
    entry, days = world.priya(), period(STARTS)
    with pytest.raises(PermissionDenied, match="registrar"):
        periods.suspend(
            entry=entry,
            period=days,
            because="An order",
            by=cast.as_actor(cast.mei()),
            at=world.NOW,
        )
    ray = cast.as_actor(cast.ray())
    periods.suspend(entry=entry, period=days, because="An order", by=ray, at=world.NOW)


def condition(*, until=None):
    return Condition(
        entry=world.priya(), text="Must be supervised", period=period(STARTS, until)
    )


def test_a_condition_is_published_and_annotations_still_count():
    periods.impose_condition(
        condition=condition(), because="An order", by=BY, at=world.NOW
    )
    told = queries.standing([cast.priya().pk], world.TODAY)[cast.priya().pk]
    assert told.status == Status.REGISTERED_WITH_CONDITIONS
    assert [held.text for held in told.conditions] == ["Must be supervised"]
    assert told.holds(AnnotationKind.EXPERT_PRACTITIONER)


def test_a_condition_is_published_once():
    periods.impose_condition(
        condition=condition(), because="An order", by=BY, at=world.NOW
    )
    with pytest.raises(IllegalMove, match="already published"):
        periods.impose_condition(
            condition=condition(), because="An order", by=BY, at=world.NOW
        )


def test_a_condition_ends():
    imposed = periods.impose_condition(
        condition=condition(), because="An order", by=BY, at=world.NOW
    )
    facts = {"condition": imposed, "on": ENDS, "because": "Met", "by": BY}
    periods.end_condition(**facts, at=world.NOW)
    assert status(ENDS - DAY) == Status.REGISTERED_WITH_CONDITIONS
    assert status(ENDS) == Status.REGISTERED


def test_an_annotation_to_the_end_of_a_leap_day_counts_on_it():
    leap_day = date(2024, 2, 29)
    register.registered(cast.sasha(), from_=date(2023, 9, 1))
    register.annotated(
        cast.sasha(), AnnotationKind.AMHP, from_=date(2023, 9, 1), until=leap_day + DAY
    )
    told = queries.standing([cast.sasha().pk], leap_day)[cast.sasha().pk]
    assert told.holds(AnnotationKind.AMHP)
    assert told.next_boundary == date(2024, 3, 1)
    told = queries.standing([cast.sasha().pk], leap_day + DAY)[cast.sasha().pk]
    assert not told.holds(AnnotationKind.AMHP)
