from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.desk import faults
from ecf.events.models import EventRecord
from ecf.time import london
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import cover, handover, loads, submissions
from portfolio.models import EducatorAssignment
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def assignment(enrolment):
    register.educator(people.omar())
    return enrolment.educator_assignments.get()


def hand_over(assignment, by=None, to=None):
    return handover.hand_over(
        assignment=assignment,
        to=to or people.omar(),
        by=people.as_actor(by or people.priya()),
        at=NOW,
    )


@pytest.mark.parametrize("who", [people.priya, people.carol])
def test_the_person_and_what_waits_go_to_the_other(assignment, enrolment, who):
    aaa, bbb = (frameworks.unit_of(enrolment.version, code) for code in ("AAA", "BBB"))
    waiting = portfolio.submitted(enrolment, aaa)
    decided = portfolio.returned(enrolment, bbb)
    new = hand_over(assignment, by=who())
    assert hand_over(assignment, by=who()) == new
    waiting.refresh_from_db()
    decided.refresh_from_db()
    assert waiting.educator == people.omar()
    assert decided.educator == people.priya()
    assert queries.assignment_of(enrolment.pk, TODAY).educator == people.omar()
    assert not queries.educated_by(people.priya().pk, TODAY)
    told = EventRecord.objects.filter(name="portfolio.SubmissionHandedOver")
    assert told.count() == 1
    submissions.sign_off(
        submission=waiting, comment="", by=people.as_actor(people.omar()), at=NOW
    )


def test_what_was_decided_earlier_that_day_still_stands(assignment, enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    decided = portfolio.signed_off(enrolment, unit, at=NOW - timedelta(hours=1))
    assert london.today(decided.decided_at) == TODAY
    hand_over(assignment)
    assert "sign_off_by_assigned_educator" not in {
        fault.name for fault in faults.find(on=TODAY, using="default")
    }


def test_the_coordinator_is_told_what_an_educator_handed_over(assignment):
    hand_over(assignment)
    since = {"since": date(2026, 11, 9)}
    told = queries.to_tell_coordinators([people.leeds().pk], TODAY, **since)
    assert [one.educator for one in told] == [people.omar()]
    assert not queries.to_tell_coordinators([people.bradford().pk], TODAY, **since)


@pytest.mark.parametrize("who", [people.sasha, people.omar, people.mei])
def test_nobody_else_hands_over(assignment, who):
    with pytest.raises(PermissionDenied):
        hand_over(assignment, by=who())


def test_only_to_somebody_who_may_decide(assignment):
    with pytest.raises(PermissionDenied, match="annotation"):
        hand_over(assignment, to=people.mei())


def test_only_to_somebody_with_room(assignment):
    other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    portfolio.assigned(other, people.omar())
    omar = people.omar()
    loads.set_cap(educator=omar, most=1, by=people.as_actor(omar), at=NOW)
    with pytest.raises(PermissionDenied, match="has 1"):
        hand_over(assignment)


def test_who_covers_becomes_who_is_assigned(assignment):
    cover.name(
        assignments=[assignment],
        educator=people.omar(),
        from_=TODAY,
        until=date(2026, 12, 24),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    with pytest.raises(IllegalMove, match="named to cover from today"):
        hand_over(assignment)
    EducatorAssignment.objects.get(covers=assignment)


def test_what_began_today_or_has_ended_is_not_handed_over(assignment, enrolment):
    hand_over(assignment)
    with pytest.raises(IllegalMove, match="does not run"):
        hand_over(assignment, by=people.carol(), to=people.mei())
    new = EducatorAssignment.objects.get(follows=assignment)
    with pytest.raises(IllegalMove, match="began today"):
        hand_over(new, by=people.carol(), to=people.priya())
