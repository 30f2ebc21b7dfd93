"""Two at once at what was promised and given, as in `test_races.py`."""

import pytest

from portfolio import queries
from portfolio.actions import meetings, provisions
from portfolio.choices import MeetingStatus, ProvisionKind
from portfolio.models import (
    ProgressMeeting,
    Provision,
)
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


class TestSayingTheSameAtOnce:
    @pytest.fixture
    def both(self, enrolment, meet):
        meet(queries, "provisions_said")

        def say(person):
            provisions.say(
                enrolment=enrolment,
                kind=ProvisionKind.SUPERVISION,
                count=1,
                by=people.as_actor(person),
                at=NOW,
            )

        carol, priya = people.carol(), people.priya()
        return lambda: at_once(lambda: say(carol), lambda: say(priya))

    def test_is_said_once(self, both):
        assert both() == [None, None]
        assert Provision.objects.count() == 1

    def test_without_the_lock_it_counts_twice(self, both, no_lock):
        assert both() == [None, None]
        assert Provision.objects.count() == 2


class TestTheLastTwoAgreeingAtOnce:
    @pytest.fixture
    def both(self, enrolment, meet):
        meeting = meetings.write(
            enrolment=enrolment,
            said=meetings.Said(months=3, held_on=TODAY, words="One visit a week."),
            by=people.as_actor(people.priya()),
            at=NOW,
        )
        meet(queries, "signatures_of")

        def sign(person):
            meetings.sign(meeting=meeting, by=people.as_actor(person), at=NOW)

        sasha, carol = people.sasha(), people.carol()
        return lambda: at_once(lambda: sign(sasha), lambda: sign(carol))

    def test_makes_it_agreed(self, both):
        assert both() == [None, None]
        assert ProgressMeeting.objects.get().status == MeetingStatus.AGREED

    def test_without_the_lock_it_waits_for_ever(self, both, no_lock):
        assert both() == [None, None]
        assert ProgressMeeting.objects.get().status == MeetingStatus.WRITTEN
