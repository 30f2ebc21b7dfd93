"""A line manager signs off; a second educator countersigns on the same page (P3)."""

import pytest

from portfolio.choices import CountersignatureStatus, SubmissionStatus
from portfolio.models import Countersignature
from tests.cast import frameworks, people, portfolio
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
QUEUE = "/submissions/"


@pytest.fixture
def enrolment():
    return portfolio.managed_by_tom()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def waiting(enrolment, aaa):
    return portfolio.submitted(enrolment, aaa)


@pytest.fixture
def named(enrolment, aaa):
    return portfolio.signed_by_tom(enrolment, aaa, countersigner=people.priya())


@pytest.fixture
def unnamed(enrolment, aaa):
    return portfolio.signed_by_tom(enrolment, aaa)


def page_of(submission, end=""):
    return f"/submissions/{submission.public_id}/{end}"


def status(submission):
    submission.refresh_from_db()
    return submission.status


def test_the_line_manager_is_asked_who_countersigns(waiting):
    tom = browser(people.tom())
    page = words(tom.get(page_of(waiting)))
    assert "Who countersigns? You are their line manager" in page
    assert "Priya Nair Somebody the coordinator names" in page
    said = {"decision": "sign_off", "countersigner": str(people.priya().public_id)}
    done = tom.post(page_of(waiting), said, follow=True)
    assert "once Priya Nair has countersigned it" in words(done)
    assert Countersignature.objects.get().countersigner == people.priya()


def test_or_leaves_it_to_the_coordinator(waiting):
    tom = browser(people.tom())
    done = tom.post(page_of(waiting), {"decision": "sign_off"}, follow=True)
    assert "the coordinator has named another practice educator" in words(done)
    board = words(browser(people.carol()).get("/portfolio/people/"))
    assert "Name who countersigns: Sasha Reid" in board


def test_nobody_else_is_asked(enrolment, waiting):
    portfolio.assigned(enrolment)
    page = words(browser(people.priya()).get(page_of(waiting)))
    assert "Who countersigns?" not in page


def test_the_coordinator_names_somebody(unnamed):
    carol = browser(people.carol())
    assert "Priya Nair" in words(carol.get(page_of(unnamed, "countersigner/")))
    assert errors(carol.post(page_of(unnamed, "countersigner/"), {})) == [
        "Select a practice educator"
    ]
    said = {"countersigner": str(people.priya().public_id)}
    done = carol.post(page_of(unnamed, "countersigner/"), said, follow=True)
    assert "Priya Nair is asked to countersign" in done.content.decode()


def test_who_countersigns_finds_it_reads_it_and_presses_once(named):
    priya = browser(people.priya())
    queue = words(priya.get(QUEUE))
    assert "Signed off by Tom Ash, the line manager, for you to countersign" in queue
    page = words(priya.get(page_of(named)))
    assert "What I thought about" in page
    assert "You cannot decide" not in page
    done = priya.post(page_of(named, "countersign/"), follow=True)
    assert "Signed off" in words(done)
    assert status(named) == SubmissionStatus.SIGNED_OFF
    assert "Countersigned by Priya Nair" in words(priya.get(page_of(named)))


def test_or_sends_it_back_with_what_to_do(named):
    priya = browser(people.priya())
    where = page_of(named, "not-countersigned/")
    assert errors(priya.post(where, {})) == ["Say why not, and what to do next"]
    priya.post(where, {"words": "Ask for the child’s words."})
    assert Countersignature.objects.get().status == CountersignatureStatus.REFUSED
    page = words(browser(people.tom()).get(page_of(named)))
    assert "Priya Nair did not countersign this" in page
    assert "Ask for the child’s words." in page
    own = words(browser(people.sasha()).get(page_of(named)))
    assert "Ask for the child’s words." not in own


def test_the_social_worker_sees_whom_it_waits_for(named):
    page = words(browser(people.sasha()).get(page_of(named)))
    assert "It counts once Priya Nair has countersigned it" in page
    assert "Countersign" not in page.replace("countersign", "")


def test_the_manager_takes_it_back(named):
    tom = browser(people.tom())
    assert "You signed it off. It waits for Priya Nair" in words(tom.get(QUEUE))
    done = tom.post(page_of(named, "take-back/"), follow=True)
    assert "Sign off this unit" in words(done)


def test_several_are_signed_off_and_wait(enrolment, waiting):
    tom = browser(people.tom())
    chosen = {"submission": str(waiting.public_id)}
    assert "Who countersigns?" in words(tom.get("/submissions/sign-off/", chosen))
    said = {**chosen, "countersigner": str(people.priya().public_id)}
    done = words(tom.post("/submissions/sign-off/all/", said, follow=True))
    assert "counted once another practice educator has countersigned" in done
    assert Countersignature.objects.get().countersigner == people.priya()


def test_pages_take_few_queries(enrolment, named):
    priya = browser(people.priya())
    before = queries_of(priya, QUEUE)
    assert before <= 12
    assert queries_of(priya, page_of(named)) <= 16
    bbb = frameworks.unit_of(enrolment.version, "BBB")
    portfolio.signed_by_tom(enrolment, bbb, countersigner=people.priya())
    assert queries_of(priya, QUEUE) == before
