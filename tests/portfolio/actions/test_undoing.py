import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import educator_changes, undoing
from portfolio.choices import EnrolmentStatus
from portfolio.models import Enrolment
from tests.cast import frameworks, people, portfolio, prior_learning
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def undo(enrolment, by=people.carol):
    undoing.undo(enrolment=enrolment, by=people.as_actor(by()), at=NOW)
    enrolment.refresh_from_db()


def test_an_enrolment_made_by_mistake_ends_and_makes_room(enrolment):
    portfolio.evidenced(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    for _ in range(2):
        undo(enrolment)
    assert (enrolment.status, enrolment.ended_on) == (EnrolmentStatus.ENDED, TODAY)
    assert EventRecord.objects.filter(name="portfolio.EnrolmentEnded").count() == 1
    again = portfolio.enrolled(version=enrolment.version)
    assert again != enrolment
    assert Enrolment.objects.count() == 2


def test_one_that_is_to_begin_ends_on_its_first_day():
    soon = portfolio.enrolled(started_on=TODAY.replace(year=2027))
    undo(soon)
    assert soon.ended_on == soon.started_on


def test_what_was_put_forward_is_never_undone(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.returned(enrolment, unit)
    with pytest.raises(PermissionDenied, match="no mistake"):
        undo(enrolment)


def test_nor_is_prior_learning_that_was_claimed(enrolment):
    prior_learning.sent(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    with pytest.raises(PermissionDenied, match="no mistake"):
        undo(enrolment)


@pytest.mark.parametrize("by", [people.sasha, people.priya, people.mei])
def test_only_a_coordinator_undoes_it(enrolment, by):
    with pytest.raises(PermissionDenied):
        undo(enrolment, by)


def test_a_change_of_educator_that_was_asked_for_is_nobodys_work_any_more(enrolment):
    educator_changes.ask(
        enrolment=enrolment,
        assignment=enrolment.educator_assignments.get(),
        because="",
        page="",
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    assert queries.changes_to_make([enrolment.employer_id]).exists()
    undo(enrolment)
    assert not queries.changes_to_make([enrolment.employer_id]).exists()
