from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.actions import employments
from ecf import boundaries as wired
from ecf.events import sequencer
from ecf.events.models import EventRecord
from ecf.time import boundaries
from ecf.time.periods import period
from register import events, queries
from register.actions import (
    annotations,
    corrections,
    periods,
    proposals,
    renewals,
    watching,
)
from register.choices import AnnotationKind, Change, CorrectionKind
from register.models import Condition, Correction, RegistrationPeriod
from tests import cast
from tests.cast import corrected, people, register

pytestmark = pytest.mark.django_db
ENDS = date(2026, 12, 1)
NOVEMBER = datetime(2026, 11, 2, 10, tzinfo=UTC)


def on(day):
    """What is told ahead on one day."""
    return list(queries.ends_ahead_between(day - timedelta(days=1), day))


def before(days):
    return ENDS - timedelta(days=days)


def told_of():
    """The days before the end on which somebody is told."""
    return [
        (type(event), event.days)
        for left in range(70, -2, -1)
        for event in on(before(left))
    ]


def three(kind):
    return [(kind, 60), (kind, 30), (kind, 7)]


def test_a_registration_that_nobody_renews_is_told_three_times():
    register.registered(cast.sasha(), until=ENDS)
    assert told_of() == three(events.RegistrationEndsSoon)
    (event,) = on(before(7))
    assert event == events.RegistrationEndsSoon(
        person_id=cast.sasha().pk,
        registrationperiod_id=RegistrationPeriod.objects.get().pk,
        ends_on=ENDS,
        days=7,
    )


def test_an_annotation_that_ends_is_told_three_times():
    register.annotated(cast.sasha(), AnnotationKind.AMHP, until=ENDS)
    assert told_of() == three(events.AnnotationEndsSoon)


def suspended(entry, from_, until):
    return periods.suspend(
        entry=entry,
        period=period(from_, until),
        because="An order",
        by=cast.CONSOLE,
        at=register.THEN,
    )


def conditioned(entry, text, from_, until, at=register.THEN):
    condition = Condition(entry=entry, text=text, period=period(from_, until))
    return periods.impose_condition(
        condition=condition, because="An order", by=cast.CONSOLE, at=at
    )


def test_the_end_of_a_suspension_is_told_three_times():
    entry = register.registered(cast.sasha())
    suspended(entry, before(200), ENDS)
    assert told_of() == three(events.SuspensionEndsSoon)
    suspended(entry, ENDS, None)
    assert told_of() == []


def test_the_end_of_a_condition_is_told_three_times():
    entry = register.registered(cast.sasha())
    conditioned(entry, "Supervised", before(200), ENDS)
    conditioned(entry, "Another", ENDS, None)
    assert told_of() == three(events.ConditionEndsSoon)
    conditioned(entry, "Supervised", ENDS, None)
    assert told_of() == []


def test_with_a_renewal_in_hand_it_is_quiet():
    entry = register.registered(cast.sasha(), until=ENDS)
    renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=NOVEMBER)
    assert on(before(7)) == []


def test_with_another_year_granted_it_is_quiet():
    entry = register.registered(cast.sasha(), until=ENDS)
    renewal = renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=NOVEMBER)
    renewals.grant(renewal=renewal, by=cast.CONSOLE, at=NOVEMBER)
    assert on(before(7)) == []


def test_where_another_of_the_kind_follows_it_is_quiet():
    kind = AnnotationKind.AMHP
    register.annotated(cast.sasha(), kind, until=ENDS)
    assert len(on(before(7))) == 1
    proposal = annotations.propose(
        person_id=cast.sasha().pk,
        kind=kind,
        period=period(ENDS + timedelta(days=3), ENDS + timedelta(days=700)),
        grounds=annotations.Grounds(words="Refresher"),
        by=cast.CONSOLE,
        at=NOVEMBER,
    )
    proposals.approve(proposal=proposal, by=people.as_actor(cast.ray()), at=NOVEMBER)
    assert on(before(7)) == []


def test_of_who_is_said_to_have_died_it_is_silent():
    register.registered(cast.sasha(), until=ENDS)
    register.annotated(cast.sasha(), AnnotationKind.AMHP, until=ENDS)
    assert len(on(before(7))) == 2
    corrected.reported(cast.sasha())
    assert on(before(7)) == []


def test_nobody_hears_of_whom_nobody_watches():
    alone = cast.person("Ann Alone")
    entry = register.registered(alone, until=ENDS)
    assert on(before(7)) == []
    (watch,) = watching.start(
        entries=[entry],
        organisation=cast.leeds(),
        purpose="Engaged",
        by=people.as_actor(cast.dele()),
        at=NOVEMBER,
    )
    assert len(on(before(7))) == 1
    watching.end(watch=watch, by=people.as_actor(cast.dele()), at=NOVEMBER)
    assert on(before(7)) == []


def test_who_left_is_not_watched_any_more():
    sasha = cast.sasha()
    register.registered(sasha, until=ENDS)
    employments.end(
        employment=sasha.employments.get(), on=before(8), by=cast.CONSOLE, at=NOVEMBER
    )
    assert len(on(before(30))) == 1
    assert on(before(7)) == []


def test_who_was_merged_is_watched_under_either_id():
    entry = register.registered(cast.person("Ann Alone"), "SW912399", until=ENDS)
    twice = register.registered(cast.sasha(), "SW912345", until=date(2026, 1, 1))
    correction = corrections.propose(
        correction=Correction(
            kind=CorrectionKind.MERGE, entry=twice, into=entry, because="One person"
        ),
        by=people.as_actor(cast.ray()),
        at=NOVEMBER,
    )
    assert on(before(7)) == []
    corrections.confirm(
        correction=correction, by=people.as_actor(cast.rosa()), at=NOVEMBER
    )
    # Leeds employs her under the id that went.
    assert [event.person_id for event in on(before(7))] == [entry.person_id]


def test_what_is_recorded_with_less_time_left_is_told_of_the_day_after():
    register.registered(cast.sasha(), until=ENDS, at=NOVEMBER)
    assert [days for _, days in told_of()] == [28, 7]


def test_nights_that_were_missed_are_caught_up_as_of_their_day():
    register.registered(cast.sasha(), until=ENDS)
    found = queries.ends_ahead_between(before(31), before(7))
    assert [event.days for event in found] == [30, 7]


def test_the_calendar_tells_it_and_the_watcher_reads_it():
    register.annotated(cast.sasha(), AnnotationKind.AMHP, until=ENDS)
    assert queries.ends_ahead_between in wired.SOURCES
    at = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)
    for _ in range(2):
        boundaries.record_boundaries(now=at)
    name = "register.AnnotationEndsSoon"
    assert EventRecord.objects.filter(name=name).count() == 1
    sequencer.number_new_events()
    told = queries.told(queries.changes_for(cast.leeds().pk, at.date()))[-1]
    assert (told.change, told.since) == (Change.ANNOTATION_ENDS_SOON, ENDS)


def test_it_asks_as_often_however_many_end(django_assert_num_queries):
    for n in range(2):
        register.registered(
            people.person(f"Ann {n}", cast.leeds()), f"SW9200{n:02}", until=ENDS
        )
    with django_assert_num_queries(10):
        assert len(on(before(7))) == 2
    for n in range(2, 9):
        register.registered(
            people.person(f"Ann {n}", cast.leeds()), f"SW9200{n:02}", until=ENDS
        )
    with django_assert_num_queries(10):
        assert len(on(before(7))) == 9
