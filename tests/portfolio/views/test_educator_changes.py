"""The page on which somebody asks for another practice educator (P13)."""

import pytest

from accounts.actions import roles
from accounts.choices import Role
from accounts.models import HelpRequest
from portfolio.models import EducatorChange
from tests.cast import people, portfolio
from tests.cast.portfolio import TODAY
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
HERE = "/portfolio/educator/change/"
BOARD = "/portfolio/people/"


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


def test_it_is_asked_for_and_says_what_happens_until_when(sasha):
    assert HERE in sasha.get("/portfolio/").content.decode()
    page = words(sasha.post(HERE, {"why": "plain"}, follow=True))
    assert "You asked for another practice educator on 23 November 2026" in page
    assert "Your coordinator assigns another by 7 December 2026" in page


def test_the_coordinator_sees_that_it_was_asked_for_and_never_why(sasha):
    said = {"why": "discrimination", "because": "She laughs at how I speak."}
    sasha.post(HERE, said)
    board = words(browser(people.carol()).get(BOARD))
    assert "A change of practice educator was asked for: Sasha Reid" in board
    assert "laughs" not in board
    assert "discrimination" not in board
    principal = browser(people.mei()).get("/accounts/help/")
    assert "She laughs at how I speak." in principal.content.decode()


def test_the_educator_sees_nothing_of_it(enrolment, sasha):
    sasha.post(HERE, {"why": "plain"})
    priya = browser(people.priya())
    for path in ("/educators/", f"/portfolio/people/{enrolment.public_id}/"):
        assert "change" not in words(priya.get(path)).lower().replace("changed", "")


def test_an_educator_who_coordinates_sees_nothing_of_their_own(sasha):
    sasha.post(HERE, {"why": "plain"})
    roles.grant(
        person=people.priya(),
        organisation=people.leeds(),
        role=Role.COORDINATOR,
        from_=people.SINCE,
        by=people.CONSOLE,
        at=people.THEN,
    )
    assert "was asked for" not in words(browser(people.priya()).get(BOARD))
    assert "was asked for" in words(browser(people.carol()).get(BOARD))


def test_what_is_missing_is_said(sasha):
    assert errors(sasha.post(HERE, {})) == ["Select how you want to change"]
    assert errors(sasha.post(HERE, {"why": "discrimination"})) == ["Say what happened"]
    both = {"why": "plain", "because": "She laughs."}
    assert "Leave this empty" in errors(sasha.post(HERE, both))[0]
    assert not HelpRequest.objects.exists()


def test_with_two_educators_one_says_which(enrolment, sasha):
    first = enrolment.educator_assignments.get()
    nell = people.person("Nell Marsh", people.leeds())
    portfolio.assigned(enrolment, nell, from_=TODAY)
    said = words(sasha.get(HERE))
    assert "Nell Marsh and Priya Nair are your practice educators" in said
    assert errors(sasha.post(HERE, {"why": "plain"})) == ["Select a practice educator"]
    other = {"why": "plain", "educator": "5e1c"}
    assert "Choose one of the answers" in errors(sasha.post(HERE, other))[0]
    sasha.post(HERE, {"why": "plain", "educator": str(first.educator.public_id)})
    assert EducatorChange.objects.get().assignment == first


def test_it_can_be_called_off(sasha):
    sasha.post(HERE, {"why": "plain"})
    change = EducatorChange.objects.get()
    done = sasha.post(f"{HERE}{change.public_id}/call-off/", follow=True)
    assert "You stay with your practice educator" in done.content.decode()
    assert "You can change once without giving a reason" in words(done)


def test_somebody_on_no_framework_does_not_find_it():
    assert browser(people.carol()).get(HERE).status_code == 404


def test_the_page_takes_few_queries(sasha):
    assert queries_of(sasha, HERE) <= 10
