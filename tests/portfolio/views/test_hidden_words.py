"""Hide what was written in deciding or in minutes, and redact it, on two pages (P5)."""

import pytest

from portfolio.actions import meetings
from portfolio.forms.hidden_words import labels_of
from portfolio.models import HiddenWords
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def returned(enrolment):
    return portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, "AAA"))


def hide(found, **told):
    return f"/submissions/{found.public_id}/hide/", {"reason": "A name.", **told}


def test_it_is_hidden_proposed_and_agreed(returned):
    sasha, priya, carol = (
        browser(person) for person in (people.sasha(), people.priya(), people.carol())
    )
    unit = f"/portfolio/units/{returned.unit.public_id}/"
    assert "Nearly there." in words(sasha.get(unit))
    where = sasha.post(*hide(returned)).url
    assert "Nearly there." not in words(sasha.get(unit))
    assert "hidden: it may identify" in words(sasha.get(unit))
    assert "Nearly there." not in words(
        priya.get(f"/submissions/{returned.public_id}/")
    )
    assert "decision on" in words(priya.get("/portfolio/redactions/"))
    assert "Nearly there." in words(priya.get(where))
    same = priya.post(where, {**HiddenWords.objects.get().sealed, "decision": "redact"})
    assert "Nothing is taken out" in errors(same)[0]
    sealed = HiddenWords.objects.get().sealed
    instead = dict.fromkeys(sealed, "[redacted]")
    assert priya.post(where, {**instead, "decision": "redact"}).url == where
    assert "You proposed this" in words(priya.get(where))
    assert "If you agree" in words(carol.get(where))
    assert carol.post(where, {"decision": "agree"}).url == where
    assert "What was taken out is destroyed" in words(sasha.get(where))
    assert "[redacted]" in words(sasha.get(unit))
    assert carol.post(where, {"decision": "agree"}).status_code == 403


def test_several_words_of_one_kind_are_told_apart():
    assert labels_of(["comment", "mark_7", "mark_12"]) == {
        "comment": "What the practice educator wrote",
        "mark_7": "What to do next, 1 of 2",
        "mark_12": "What to do next, 2 of 2",
    }


def test_words_stand_in_the_order_of_the_page():
    sealed = ["answer_seen", "missing_12", "answer_matches", "missing_7"]
    assert [*labels_of(sealed)] == [
        *("answer_matches", "answer_seen", "missing_7", "missing_12")
    ]


def test_a_reason_that_repeats_a_name_is_asked_about(returned):
    sasha = browser(people.sasha())
    page = sasha.post(*hide(returned, reason="It says mum Sarah Oakes."))
    assert "Does your reason repeat it?" in words(page)
    assert not HiddenWords.objects.exists()


def test_minutes_are_hidden_from_their_page(enrolment):
    meeting = meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=TODAY, words="Visit Tyrone weekly."),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    sasha = browser(people.sasha())
    page = f"/portfolio/people/{enrolment.public_id}/meetings/3/"
    assert "Hide this: it identifies a child or family" in words(sasha.get(page))
    sasha.post(f"/portfolio/meetings/{meeting.public_id}/hide/", {"reason": "A name."})
    assert "Tyrone" not in words(sasha.get(page))


def test_nobody_else_reads_what_is_under_seal(returned):
    where = browser(people.sasha()).post(*hide(returned)).url
    assert browser(people.omar()).get(where).status_code == 404
    assert browser(people.omar()).post(*hide(returned)).status_code == 404


def test_pages_take_few_queries(returned):
    where = browser(people.sasha()).post(*hide(returned)).url
    assert queries_of(browser(people.priya()), where) <= 16
