"""Somebody asks for another practice educator (P13)."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from accounts.models import HelpRequest
from accounts.queries import help as help_requests
from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import educator_changes, educators, handover
from portfolio.choices import EducatorChangeStatus
from portfolio.models import EducatorChange
from tests.cast import people, portfolio, register
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def ask(enrolment, because="", by=None):
    return educator_changes.ask(
        enrolment=enrolment,
        assignment=queries.assignment_of(enrolment.pk, TODAY),
        because=because,
        page="/portfolio/educator/change/",
        by=people.as_actor(by or people.sasha()),
        at=NOW,
    )


def hand_over(enrolment, to=None):
    nell = people.person("Nell Marsh", people.leeds())
    register.educator(nell)
    handover.hand_over(
        assignment=queries.assignment_of(enrolment.pk, TODAY),
        to=nell,
        by=people.as_actor(people.carol()),
        at=NOW,
    )


def test_once_without_reasons_within_ten_working_days(enrolment):
    change = ask(enrolment)
    assert change.complaint is None
    assert change.due_on.isoformat() == "2026-12-07"
    assert EventRecord.objects.last().name == "portfolio.EducatorChangeAsked"
    assert list(queries.changes_to_make([enrolment.employer_id])) == [change]


def test_the_same_again_returns_what_waits(enrolment):
    assert ask(enrolment) == ask(enrolment)


def test_handing_over_makes_it(enrolment):
    change = ask(enrolment)
    hand_over(enrolment)
    change.refresh_from_db()
    assert change.status == EducatorChangeStatus.MADE
    assert EventRecord.objects.last().name == "portfolio.EducatorChangeMade"


def test_so_does_ending_the_assignment(enrolment):
    change = ask(enrolment)
    educators.end(
        assignment=enrolment.educator_assignments.get(),
        on=TODAY,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    change.refresh_from_db()
    assert change.status == EducatorChangeStatus.MADE


def test_a_second_time_only_because_of_discrimination(enrolment):
    ask(enrolment)
    hand_over(enrolment)
    with pytest.raises(PermissionDenied, match="once without reasons"):
        ask(enrolment)
    change = ask(enrolment, "She laughs at how I speak.")
    assert change.complaint.words == "She laughs at how I speak."


def test_one_that_is_called_off_is_not_counted(enrolment):
    change = ask(enrolment)
    sasha = people.as_actor(people.sasha())
    for _ in range(2):
        educator_changes.call_off(change=change, by=sasha, at=NOW)
    assert ask(enrolment) != change
    assert EducatorChange.objects.count() == 2


@pytest.mark.parametrize("by", [people.priya, people.carol, people.mei])
def test_nobody_asks_for_another(enrolment, by):
    with pytest.raises(PermissionDenied):
        ask(enrolment, by=by())


def test_it_takes_an_educator_to_change():
    with pytest.raises(PermissionDenied, match="Nobody is assigned"):
        ask(portfolio.enrolled())


def test_it_is_one_of_those_assigned_that_day(enrolment):
    gone = enrolment.educator_assignments.get()
    carol = people.as_actor(people.carol())
    portfolio.assigned(enrolment, people.person("Nell Marsh", people.leeds()))
    educators.end(assignment=gone, on=TODAY, by=carol, at=NOW)
    with pytest.raises(PermissionDenied, match="Nobody is assigned"):
        educator_changes.ask(
            enrolment=enrolment,
            assignment=gone,
            because="",
            page="",
            by=people.as_actor(people.sasha()),
            at=NOW,
        )


def test_what_was_said_is_heard_by_the_principal_social_worker_alone(enrolment):
    people.mei()
    ask(enrolment, "She laughs at how I speak.")
    heard = {
        who.name
        for who in (people.mei(), people.sol(), people.carol(), people.priya())
        if help_requests.waiting_for(people.as_actor(who), TODAY).exists()
    }
    assert heard == {"Mei Tan"}


def test_where_that_is_the_educator_support_hears_it(enrolment):
    people.mei()
    sam = people.person("Sam Lowe", people.leeds(), Role.PRINCIPAL_SOCIAL_WORKER)
    register.educator(sam)
    educators.end(
        assignment=enrolment.educator_assignments.get(),
        on=TODAY,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    portfolio.assigned(enrolment, sam, from_=TODAY)
    ask(enrolment, "He laughs at how I speak.")
    assert HelpRequest.objects.get().about_principal
    heard = {
        who.name
        for who in (people.mei(), people.sol(), sam)
        if help_requests.waiting_for(people.as_actor(who), TODAY).exists()
    }
    assert heard == {"Sol Park"}
