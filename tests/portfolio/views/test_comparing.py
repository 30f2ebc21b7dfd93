from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from curriculum.choices import EvidenceKind
from portfolio.actions import evidence
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def twice(enrolment, aaa):
    """Returned; then one piece was changed, one added, and it was sent again."""
    portfolio.evidenced(enrolment, aaa, title="A visit", text="I listened too late.")
    portfolio.evidenced(enrolment, aaa, title="A report", text="As it was.")
    portfolio.returned(enrolment, aaa)
    visit = enrolment.evidence.get(title="A visit")
    evidence.change(
        evidence=visit,
        facts=portfolio.facts(aaa, title="A visit", text="I listened to <him> early."),
        by=people.as_actor(people.sasha()),
        at=NOW - timedelta(hours=2),
    )
    portfolio.evidenced(enrolment, aaa, title="Another visit", text="He was heard.")
    return portfolio.submitted(enrolment, aaa, at=NOW - timedelta(hours=1))


def path(submission):
    return f"/submissions/{submission.public_id}/compare/"


def test_two_revisions_are_shown_side_by_side(twice):
    page = browser(people.priya()).get(path(twice))
    said = words(page)
    assert "revision 1 beside revision 2" in said
    assert "Asked for: Say what the child said." in said
    assert "A visit Changed" in said
    assert "A report The same" in said
    assert "Another visit New" in said
    soup = BeautifulSoup(page.content, "html.parser")
    for label in soup.select(".app-compared .govuk-visually-hidden"):
        label.decompose()
    (gone,), (new,) = soup.select(".app-compared del"), soup.select(".app-compared ins")
    assert (gone.text, new.text) == ("too late.", "to <him> early.")


def test_a_change_of_an_answer_alone_is_shown(enrolment, aaa):
    kind = EvidenceKind.CERTIFICATE
    told = {"kind": kind, "title": "A course", "text": "Two days."}
    piece = portfolio.evidenced(enrolment, aaa, answers={"issuer": "Leeds"}, **told)
    portfolio.returned(enrolment, aaa)
    evidence.change(
        evidence=piece,
        facts=portfolio.facts(aaa, answers={"issuer": "Bradford"}, **told),
        by=people.as_actor(people.sasha()),
        at=NOW - timedelta(hours=2),
    )
    again = portfolio.submitted(enrolment, aaa, at=NOW - timedelta(hours=1))
    page = browser(people.priya()).get(path(again))
    assert "A course Changed" in words(page)
    soup = BeautifulSoup(page.content, "html.parser")
    for label in soup.select(".app-compared .govuk-visually-hidden"):
        label.decompose()
    (gone,), (new,) = soup.select(".app-compared del"), soup.select(".app-compared ins")
    assert (gone.text.strip(), new.text.strip()) == ("Leeds", "Bradford")


def test_whoever_compares_hides_what_names_a_child(enrolment, twice):
    page = browser(people.priya()).get(path(twice)).content.decode()
    for title, is_shown in (("A visit", True), ("A report", False)):
        piece = enrolment.evidence.get(title=title)
        where = f'"/portfolio/evidence/{piece.public_id}/hide/"'
        assert (where in page) is is_shown


def test_what_is_new_is_not_marked_word_by_word(twice):
    page = browser(people.sasha()).get(path(twice))
    soup = BeautifulSoup(page.content, "html.parser")
    new = soup.select_one('.app-compared:has(h3:-soup-contains("Another visit"))')
    assert not new.select("ins, del")
    assert "It was not sent for this statement." in new.text


def test_what_was_taken_out_says_so(enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa, title="A mistake")
    portfolio.returned(enrolment, aaa)
    evidence.withdraw(
        evidence=piece, by=people.as_actor(people.sasha()), at=NOW - timedelta(hours=2)
    )
    again = portfolio.submitted(enrolment, aaa, at=NOW - timedelta(hours=1))
    said = words(browser(people.sasha()).get(path(again)))
    assert "A mistake No longer here" in said
    assert "It is no longer sent for this statement." in said


@pytest.mark.parametrize("who", [people.sasha, people.priya])
def test_the_unit_and_the_submission_lead_to_it(twice, aaa, who):
    pages = [f"/submissions/{twice.public_id}/"]
    if who is people.sasha:
        pages.append(f"/portfolio/units/{aaa.public_id}/")
    for page in pages:
        assert path(twice).encode() in browser(who()).get(page).content


def test_a_first_revision_has_none_before_it(enrolment, aaa):
    first = portfolio.submitted(enrolment, aaa)
    sasha = browser(people.sasha())
    assert sasha.get(path(first)).status_code == 404
    page = sasha.get(f"/submissions/{first.public_id}/")
    assert b"Compare with the revision before" not in page.content


def test_those_who_may_not_see_it_do_not_find_it(twice):
    for somebody in (people.omar(), people.bex(), people.dele()):
        assert browser(somebody).get(path(twice)).status_code == 404


def test_as_many_queries_however_much_there_is(enrolment, aaa, twice):
    client = browser(people.priya())
    few = queries_of(client, path(twice))
    for number in range(20):
        portfolio.evidenced(enrolment, aaa, title=f"More {number}")
    assert queries_of(client, path(twice)) == few <= 12
