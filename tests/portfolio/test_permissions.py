from datetime import date

import pytest

from ecf.events.actor import Actor
from portfolio import permissions
from portfolio.actions import conflicts
from portfolio.choices import ConflictKind
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    enrolment = portfolio.on_the_way()
    return portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))


def refuse(submission, person=None, *, on=TODAY):
    by = people.as_actor(person or people.priya())
    return permissions.refuse_decision(by, submission, on=on)


def test_the_assigned_educator_may_decide(submission):
    assert refuse(submission) is None


def test_a_conflict_stands_in_the_way_while_it_lasts(submission):
    carol = people.as_actor(people.carol())
    conflict = conflicts.declare(
        enrolment=submission.enrolment,
        educator=people.priya(),
        kind=ConflictKind.CLOSE_RELATIONSHIP,
        from_=TODAY,
        by=carol,
        at=NOW,
    )
    conflicts.end(
        conflict=conflict,
        enrolment=submission.enrolment,
        on=date(2026, 12, 1),
        by=carol,
        at=NOW,
    )
    assert "conflict" in refuse(submission)
    assert refuse(submission, on=date(2026, 12, 1)) is None


def test_an_educator_whose_annotation_has_ended_may_not():
    register.educator(people.omar(), until=date(2026, 11, 23))
    enrolment = portfolio.enrolled()
    portfolio.assigned(enrolment)
    portfolio.assigned(enrolment, people.omar(), from_=portfolio.STARTED)
    unit = frameworks.unit_of(enrolment.version, "AAA")
    submission = portfolio.submitted(enrolment, unit)
    assert refuse(submission, people.omar(), on=date(2026, 11, 22)) is None
    assert "annotation in force" in refuse(submission, people.omar())


@pytest.mark.parametrize("by", [Actor.named("sweep"), Actor.client(1)])
def test_only_people_decide(submission, by):
    assert permissions.refuse_decision(by, submission, on=TODAY)
    assert permissions.refuse_withdrawal(by, submission, on=TODAY)
    assert permissions.refuse_own(by, submission.enrolment)


def test_what_is_ones_own_stays_so_after_a_merge(submission):
    kept = people.person("Sasha Reid-Cole", people.leeds())
    sasha = people.sasha()
    sasha.merged_into = kept
    sasha.save(update_fields=["merged_into"])
    submission.enrolment.refresh_from_db()
    assert permissions.refuse_own(people.as_actor(kept), submission.enrolment) is None
