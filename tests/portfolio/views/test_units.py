from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from portfolio.actions import evidence
from portfolio.models import Submission
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
def sasha(enrolment):
    return browser(people.sasha())


def path(unit, rest=""):
    return f"/portfolio/units/{unit.public_id}/{rest}"


def test_my_framework_shows_every_year_and_what_is_next(sasha, enrolment, aaa):
    said = words(sasha.get("/portfolio/"))
    assert "Year 1 of 2 · since 7 September 2026 · 0.8 full time" in said
    assert "Start “Unit AAA”." in said
    assert "Nothing is waiting" in said
    portfolio.submitted(enrolment, aaa)
    said = words(sasha.get("/portfolio/"))
    assert "Unit AAA with Priya Nair, sent 1 working day ago" in said


def test_somebody_on_no_framework_is_told_who_enrols():
    said = words(browser(people.bex()).get("/portfolio/"))
    assert "You are not enrolled yet" in said


def test_a_unit_links_each_gap_to_where_to_fill_it(sasha, aaa):
    page = sasha.get(path(aaa))
    assert "What is missing" in words(page)
    assert path(aaa, "evidence/reflection/").encode() in page.content
    assert path(aaa, "evidence/?statement=AAA-K1").encode() in page.content


def test_a_unit_says_what_an_educator_asked_for(sasha, enrolment, aaa):
    portfolio.returned(enrolment, aaa)
    said = words(sasha.get(path(aaa)))
    assert "Returned by Priya Nair on 22 November 2026: 1 thing to do" in said
    assert "Say what the child said." in said


def test_what_was_asked_is_ticked_once_something_is_new_for_it(sasha, enrolment, aaa):
    portfolio.returned(enrolment, aaa)
    first = min(portfolio.statement_ids(aaa))
    for rest in ("", "send/"):
        assert "Nothing new since" in words(sasha.get(path(aaa, rest)))
    said = words(sasha.get(path(aaa, "send/")))
    assert "Nothing has changed since you last sent this unit" in said
    assert "What Priya Nair asked for Say what the child said." in said
    other = portfolio.statement_ids(aaa) - {first}
    portfolio.evidenced(enrolment, aaa, statement_ids=other)
    said = words(sasha.get(path(aaa, "send/")))
    assert "Nothing has changed" not in said
    assert "Nothing new since" in said
    portfolio.evidenced(enrolment, aaa, statement_ids=frozenset({first}))
    for rest in ("", "send/"):
        assert "✓ New evidence since" in words(sasha.get(path(aaa, rest)))


def test_other_words_are_new_evidence_too(sasha, enrolment, aaa):
    sent = portfolio.returned(enrolment, aaa)
    evidence.change(
        evidence=sent.pins.first().version.evidence,
        facts=portfolio.facts(aaa, text="She said that she was afraid."),
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    assert "✓ New evidence since" in words(sasha.get(path(aaa, "send/")))


def test_a_unit_sent_for_the_first_time_was_asked_nothing(sasha, enrolment, aaa):
    portfolio.filled(enrolment, aaa)
    assert "since" not in words(sasha.get(path(aaa, "send/")))


@pytest.mark.parametrize("rest", ["", "send/", "sent/", "evidence/"])
def test_units_of_others_and_of_nobody_are_not_found(enrolment, aaa, rest):
    other = frameworks.unit_of(enrolment.version, "CCC")
    sasha = browser(people.sasha())
    assert sasha.get(path(other, rest)).status_code == 404
    assert sasha.get(f"/portfolio/units/{uuid4()}/{rest}").status_code == 404
    assert browser(people.priya()).get(path(aaa, rest)).status_code == 404


def test_sending_confirms_once_however_often_it_is_pressed(sasha, enrolment, aaa):
    portfolio.filled(enrolment, aaa)
    assert "Send this unit to Priya Nair" in words(sasha.get(path(aaa, "send/")))
    for _ in range(2):
        answer = sasha.post(path(aaa, "send/"), follow=True)
        assert "Priya Nair has it now" in words(answer)
    assert Submission.objects.count() == 1


def test_sending_says_what_is_missing(sasha, aaa):
    answer = sasha.post(path(aaa, "send/"))
    assert "You cannot send this unit yet" in words(answer)
    assert "One reflection" in words(answer)
    assert not Submission.objects.exists()


def test_sending_says_that_nobody_is_assigned():
    enrolment = portfolio.enrolled()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.filled(enrolment, unit)
    answer = browser(people.sasha()).post(path(unit, "send/"))
    assert "Nobody is assigned" in words(answer)


def test_what_was_not_sent_has_no_confirmation(sasha, aaa):
    answer = sasha.get(path(aaa, "sent/"), follow=True)
    assert answer.redirect_chain[-1][0] == path(aaa)


def test_pages_take_as_many_queries_for_one_piece_as_for_many(sasha, enrolment, aaa):
    portfolio.returned(enrolment, aaa)
    paths = ["/portfolio/", path(aaa), path(aaa, "send/")]
    few = [queries_of(sasha, each) for each in paths]
    for number in range(4):
        portfolio.evidenced(enrolment, aaa, title=f"Thought {number}")
    portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, "BBB"))
    assert [queries_of(sasha, each) for each in paths] == few
    assert max(few) <= 12


def folds(sasha, unit):
    """What is folded away, and what stays open, of each section: their words."""
    page = BeautifulSoup(sasha.get(path(unit)).content, "html.parser")
    rows = page.select(".app-statement")
    return (
        {row["id"] for row in rows if row.find_parent("details")},
        {row["id"] for row in rows if not row.find_parent("details")},
    )


def test_what_is_shown_is_folded_away_and_what_is_missing_stays_open(
    sasha, enrolment, aaa
):
    every = set(aaa.statements.values_list("code", flat=True))
    assert folds(sasha, aaa) == (set(), every)
    first = aaa.statements.get(code="AAA-K1")
    portfolio.evidenced(enrolment, aaa, statement_ids=frozenset({first.pk}))
    assert folds(sasha, aaa) == ({"AAA-K1"}, every - {"AAA-K1"})
    said = words(sasha.get(path(aaa)))
    assert f"1 of {len(every)} statements" in said


def test_what_an_educator_asked_about_stays_open(sasha, enrolment, aaa):
    portfolio.returned(enrolment, aaa)
    every = aaa.statements.order_by("pk")
    asked = {every.first().code}
    rest = set(every.values_list("code", flat=True)) - asked
    assert folds(sasha, aaa) == (rest, asked)
