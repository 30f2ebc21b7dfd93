"""Two sign off for one person: who they are is said, and either assignment ends."""

import pytest
from bs4 import BeautifulSoup

from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import TODAY
from tests.portfolio.views.pages import browser, errors, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def carol(enrolment):
    return browser(people.carol())


@pytest.fixture
def owen(enrolment):
    owen = people.person("Owen Blake", people.leeds())
    register.educator(owen)
    return owen


def path(enrolment, rest=""):
    return f"/portfolio/people/{enrolment.public_id}/{rest}"


def ending(enrolment, person):
    return path(enrolment, f"educators/{person.public_id}/end/")


def links(page):
    soup = BeautifulSoup(page.content, "html.parser")
    return {link.get("href") for link in soup.find(id="main-content").select("a")}


def test_everybody_assigned_is_named_with_their_first_day(enrolment, carol, owen):
    portfolio.assigned(enrolment, owen, from_=TODAY)
    said = carol.get(path(enrolment))
    assert "Practice educator: Owen Blake, since 23 November 2026" in words(said)
    assert "Practice educator: Priya Nair, since 7 September 2026" in words(said)
    assert {ending(enrolment, p) for p in (owen, people.priya())} <= links(said)
    assert ending(enrolment, owen) not in links(
        browser(people.priya()).get(path(enrolment))
    )
    mine = words(browser(people.sasha()).get("/portfolio/"))
    assert "Your practice educators Owen Blake and Priya Nair" in mine


def test_one_ends_and_the_other_has_what_waits(enrolment, carol, owen):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    waiting = portfolio.submitted(enrolment, unit)
    portfolio.assigned(enrolment, owen, from_=TODAY)
    where = ending(enrolment, people.priya())
    asked = words(carol.get(where))
    assert "Owen Blake still signs off, and has what waits: 1 unit." in asked
    for _ in range(2):
        said = words(carol.post(where, follow=True))
        assert "Priya Nair, since" not in said
    assert "with Owen Blake" in said
    waiting.refresh_from_db()
    assert waiting.educator == owen


def test_the_last_may_end_and_the_page_says_what_then_waits(enrolment, carol):
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    where = ending(enrolment, people.priya())
    asked = carol.get(where)
    assert "Nobody else is assigned. 1 unit waits until somebody is." in words(asked)
    assert path(enrolment, "hand-over/") in links(asked)
    assert "nobody yet" in words(carol.post(where, follow=True))


def test_what_began_today_ends_tomorrow(enrolment, carol, owen):
    portfolio.assigned(enrolment, owen, from_=TODAY)
    assert "It began today, so it ends tomorrow" in words(
        carol.get(ending(enrolment, owen))
    )
    said = words(carol.post(ending(enrolment, owen), follow=True))
    assert "Owen Blake, since 23 November 2026, to the end of 23 November" in said


@pytest.mark.parametrize("who", [people.sasha, people.priya, people.mei])
def test_only_the_coordinator_ends_an_assignment(enrolment, who):
    where = ending(enrolment, people.priya())
    assert browser(who()).post(where).status_code == 403
    assert enrolment.educator_assignments.get().period.upper is None


def test_who_is_assigned_is_not_assigned_once_more(enrolment, carol, owen):
    where = path(enrolment, "educator/")
    asked = words(carol.get(where))
    assert "Priya Nair signs off already. Whoever you assign signs off too" in asked
    assert asked.count("assigned already") == 1
    told = {"from__day": "23", "from__month": "11", "from__year": "2026"}
    priya = str(people.priya().public_id)
    refused = carol.post(where, {**told, "educator": priya})
    assert errors(refused)[0].startswith("Priya Nair is assigned to them already")


def test_handing_over_does_not_deny_whoever_is_assigned(enrolment, carol, owen):
    where = path(enrolment, "hand-over/")
    portfolio.assigned(enrolment, owen, from_=TODAY)
    for client in (carol, browser(people.priya())):
        said = words(client.get(where))
        assert "Nobody else at Leeds" not in said
        assert "annotation in force is assigned already" in said


def test_an_enrolment_by_mistake_is_undone_from_where_one_says_they_leave(
    enrolment, carol
):
    undo = path(enrolment, "undo/")
    assert path(enrolment, "leaving/") in links(carol.get(path(enrolment)))
    assert undo in links(carol.get(path(enrolment, "leaving/")))
    assert "Was Sasha Reid enrolled by mistake?" in words(carol.get(undo))
    page = words(carol.post(undo, follow=True))
    assert "The enrolment of Sasha Reid has ended" in page
    there = carol.get(path(enrolment))
    assert path(enrolment, "leaving/") not in links(there)
    told = words(there)
    assert "Ended: the enrolment was made by mistake" in told
    sasha = browser(people.sasha())
    assert "was made by mistake and has ended" in words(sasha.get("/portfolio/"))
    assert sasha.get("/dashboard/").status_code == 200
    assert sasha.get("/portfolio/record/").status_code == 200


def test_where_there_is_work_the_page_says_what_to_do_instead(enrolment, carol):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.submitted(enrolment, unit)
    undo = path(enrolment, "undo/")
    said = carol.get(undo)
    assert "This enrolment cannot be undone" in words(said)
    assert "If they leave, say so" in words(said)
    assert not BeautifulSoup(said.content, "html.parser").select("main button")
    assert carol.post(undo).status_code == 403
