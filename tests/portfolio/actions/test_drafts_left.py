"""No draft of a decision outlives its only reader (P5)."""

from datetime import timedelta

import pytest

from portfolio import tasks
from portfolio.actions import cover, decisions, educators, handover, transfers
from portfolio.models import DecisionDraft
from tests.cast import frameworks, moving, people, portfolio, register
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def waiting(enrolment):
    return portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))


@pytest.fixture
def omar(enrolment):
    """Covers for a day."""
    register.educator(people.omar())
    cover.name(
        assignments=[enrolment.educator_assignments.get()],
        educator=people.omar(),
        from_=TODAY,
        until=TOMORROW,
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    return people.omar()


def draft(waiting, by):
    told = {"marks": {}, "comment": "Nearly.", "at": NOW}
    decisions.save(submission=waiting, by=people.as_actor(by), **told)


def left():
    return {each.educator.name for each in DecisionDraft.objects.all()}


def test_it_goes_when_the_person_is_handed_over(enrolment, waiting, omar):
    draft(waiting, people.priya())
    draft(waiting, omar)
    nia = people.person("Nia Bold", people.leeds())
    register.educator(nia)
    handover.hand_over(
        assignment=enrolment.educator_assignments.get(covers=None),
        to=nia,
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    assert left() == set()


def test_it_goes_when_the_assignment_ends_today(enrolment, waiting):
    draft(waiting, people.priya())
    by = people.as_actor(people.carol())
    assignment = enrolment.educator_assignments.get()
    educators.end(assignment=assignment, on=TODAY, by=by, at=NOW)
    assert left() == set()


def test_it_goes_when_the_person_moves(enrolment, waiting):
    draft(waiting, people.priya())
    transfer = moving.started(enrolment)
    by = people.as_actor(people.carol())
    transfers.confirm(transfer=transfer, by=by, at=NOW)
    assert left() == set()


def test_it_goes_in_the_night_after_the_last_day(waiting, omar, time_machine):
    draft(waiting, people.priya())
    draft(waiting, omar)
    time_machine.move_to(NOW)
    tasks.drop_drafts_left()
    assert left() == {"Priya Nair", omar.name}
    time_machine.move_to(NOW + timedelta(days=1))
    tasks.drop_drafts_left()
    assert left() == {"Priya Nair"}


def test_it_stays_with_an_assignment_that_ends_later(enrolment, waiting):
    draft(waiting, people.priya())
    by = people.as_actor(people.carol())
    assignment = enrolment.educator_assignments.get()
    educators.end(assignment=assignment, on=TOMORROW, by=by, at=NOW)
    assert left() == {"Priya Nair"}
