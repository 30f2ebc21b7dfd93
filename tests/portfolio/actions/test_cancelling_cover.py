"""Cover is cancelled before it began, by who may name it (P10)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import cover, transfers
from portfolio.models import EducatorAssignment
from tests.cast import moving, people, portfolio, register
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
TOMORROW, NEXT_WEEK = TODAY + timedelta(days=1), TODAY + timedelta(days=7)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def name(enrolment, from_=TOMORROW):
    register.educator(people.omar())
    assert not cover.name(
        assignments=[enrolment.educator_assignments.get(covers=None)],
        educator=people.omar(),
        from_=from_,
        until=NEXT_WEEK,
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    return EducatorAssignment.objects.get(cancelled_at=None, covers__isnull=False)


def cancel(named, by=None):
    cover.cancel(cover=named, by=people.as_actor(by or people.priya()), at=NOW)
    named.refresh_from_db()


@pytest.mark.parametrize("who", [people.priya, people.carol])
def test_it_covers_no_day_and_stays_with_who_and_when(enrolment, who):
    named = name(enrolment)
    days = named.period
    cancel(named, by=who())
    assert (named.cancelled_by, named.cancelled_at) == (who(), NOW)
    assert named.cancelled_period == days
    assert not queries.educated_by(people.omar().pk, TOMORROW)
    (row,) = queries.educators_of(enrolment.pk, TODAY)
    assert row.cover == ()


def test_cancelled_twice_it_is_cancelled_once(enrolment):
    named = name(enrolment)
    cancel(named)
    cancel(named, by=people.carol())
    assert named.cancelled_by == people.priya()
    told = EventRecord.objects.filter(name="portfolio.CoverCancelled")
    assert told.get().subject_id == named.pk


@pytest.mark.parametrize("who", [people.sasha, people.omar, people.mei])
def test_nobody_else_cancels_it(enrolment, who):
    named = name(enrolment)
    with pytest.raises(PermissionDenied):
        cancel(named, by=who())


def test_what_has_begun_is_ended(enrolment):
    named = name(enrolment, from_=TODAY)
    with pytest.raises(IllegalMove, match="has begun"):
        cancel(named)


def test_what_was_cancelled_is_not_ended(enrolment):
    named = name(enrolment)
    cancel(named)
    with pytest.raises(IllegalMove, match="was cancelled"):
        cover.end(cover=named, on=NEXT_WEEK, by=people.as_actor(people.priya()), at=NOW)


def test_the_same_days_can_be_named_again(enrolment):
    cancel(name(enrolment))
    assert name(enrolment).period.lower == TOMORROW


def test_an_assignment_is_not_cancelled(enrolment):
    with pytest.raises(IllegalMove, match="no cover"):
        cancel(enrolment.educator_assignments.get())


def test_it_is_told_in_the_record_and_to_nobody_as_running(enrolment):
    cancel(name(enrolment))
    record = queries.record_of(enrolment.person_id)
    assert [each.educator for each in record.assignments] == [
        people.priya(),
        people.omar(),
    ]
    told = queries.to_tell_coordinators([people.leeds().pk], TODAY, since=TODAY)
    assert told == []


def test_who_moves_takes_no_cancelled_cover_along(enrolment):
    named = name(enrolment)
    cancel(named)
    transfer = moving.started(enrolment)
    by = people.as_actor(people.carol())
    transfers.confirm(transfer=transfer, by=by, at=NOW)
    named.refresh_from_db()
    assert named.period.isempty
