from datetime import UTC, date, datetime, timedelta

import pytest

from ecf.time.periods import period
from register import events, queries
from register.actions import periods, removals, renewals
from register.choices import AnnotationKind
from register.models import Annotation, Condition, RegistrationPeriod, Suspension
from tests import cast
from tests.cast import register

pytestmark = pytest.mark.django_db
DECEMBER_1 = date(2026, 12, 1)
NOVEMBER = datetime(2026, 11, 21, 10, tzinfo=UTC)


def on(day):
    """What the calendar brings on one day."""
    return list(queries.boundaries_between(day - timedelta(days=1), day))


def test_an_annotation_that_ends_is_announced_on_the_first_day_without_it():
    register.annotated(cast.sasha(), AnnotationKind.AMHP, until=DECEMBER_1)
    ended = events.AnnotationEnded(
        person_id=cast.sasha().pk,
        annotation_id=Annotation.objects.get().pk,
        ended_on=DECEMBER_1,
    )
    assert on(DECEMBER_1) == [ended]
    assert on(date(2026, 11, 30)) == []


def test_a_registration_lapses():
    register.registered(cast.sasha(), until=DECEMBER_1)
    lapsed = events.RegistrationLapsed(
        person_id=cast.sasha().pk,
        registrationperiod_id=RegistrationPeriod.objects.get().pk,
        lapsed_on=DECEMBER_1,
    )
    assert on(DECEMBER_1) == [lapsed]


def test_with_a_renewal_in_hand_nothing_lapses():
    entry = register.registered(cast.sasha(), until=DECEMBER_1)
    renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=NOVEMBER)
    assert on(DECEMBER_1) == []


def test_a_year_that_was_granted_is_announced_when_it_begins():
    entry = register.registered(cast.sasha(), until=DECEMBER_1)
    renewal = renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=NOVEMBER)
    renewals.grant(renewal=renewal, by=cast.CONSOLE, at=NOVEMBER)
    assert [type(event) for event in on(DECEMBER_1)] == [events.Registered]


def test_what_begins_on_the_day_it_is_recorded_is_not_announced_again():
    entry = register.registered(cast.sasha())
    for_today = period(date(2026, 11, 21), date(2026, 11, 25))
    periods.suspend(
        entry=entry, period=for_today, because="An order", by=cast.CONSOLE, at=NOVEMBER
    )
    assert on(date(2026, 11, 21)) == []
    assert [type(event) for event in on(date(2026, 11, 25))] == [events.SuspensionEnded]


def test_a_suspension_to_come_is_announced_when_it_begins():
    entry = register.registered(cast.sasha())
    to_come = period(DECEMBER_1)
    periods.suspend(
        entry=entry, period=to_come, because="An order", by=cast.CONSOLE, at=NOVEMBER
    )
    (begun,) = on(DECEMBER_1)
    assert begun.suspension_id == Suspension.objects.get().pk


def test_a_condition_is_announced_when_it_begins_and_when_it_ends():
    entry = register.registered(cast.sasha())
    ends = date(2026, 12, 20)
    condition = periods.impose_condition(
        condition=Condition(
            entry=entry, text="Supervised", period=period(DECEMBER_1, ends)
        ),
        because="An order",
        by=cast.CONSOLE,
        at=NOVEMBER,
    )
    of = {"person_id": entry.person_id, "condition_id": condition.pk}
    assert on(DECEMBER_1) == [events.ConditionImposed(**of, imposed_from=DECEMBER_1)]
    assert on(ends) == [events.ConditionEnded(**of, ended_on=ends)]


def test_a_condition_from_today_is_not_announced_again():
    entry = register.registered(cast.sasha())
    today = NOVEMBER.date()
    periods.impose_condition(
        condition=Condition(entry=entry, text="Supervised", period=period(today)),
        because="An order",
        by=cast.CONSOLE,
        at=NOVEMBER,
    )
    assert on(today) == []


def test_a_removal_decided_ahead_is_announced_on_its_day():
    entry = register.registered(cast.sasha())
    removals.remove(
        entry=entry, on=DECEMBER_1, because="Asked", by=cast.CONSOLE, at=NOVEMBER
    )
    row = RegistrationPeriod.objects.get(superseded_at=None)
    assert on(DECEMBER_1) == [
        events.RegistrationEnded(
            person_id=entry.person_id,
            registrationperiod_id=row.pk,
            ended_on=DECEMBER_1,
        )
    ]


def test_a_removal_from_today_is_not_announced_again():
    entry = register.registered(cast.sasha())
    today = NOVEMBER.date()
    removals.remove(
        entry=entry, on=today, because="Asked", by=cast.CONSOLE, at=NOVEMBER
    )
    assert on(today) == []


def test_what_was_superseded_is_not_announced():
    entry = register.registered(cast.sasha())
    suspension = periods.suspend(
        entry=entry,
        period=period(DECEMBER_1),
        because="An order",
        by=cast.CONSOLE,
        at=NOVEMBER,
    )
    periods.restore(
        suspension=suspension,
        on=date(2026, 11, 22),
        because="Heard",
        by=cast.CONSOLE,
        at=NOVEMBER,
    )
    assert on(DECEMBER_1) == []


def test_nights_that_were_missed_are_caught_up_at_once():
    register.annotated(cast.sasha(), AnnotationKind.AMHP, until=DECEMBER_1)
    register.annotated(cast.sasha(), AnnotationKind.BIA, until=date(2026, 12, 3))
    found = queries.boundaries_between(date(2026, 11, 1), date(2026, 12, 3))
    ends = sorted(event.ended_on for event in found)
    assert ends == [DECEMBER_1, date(2026, 12, 3)]
