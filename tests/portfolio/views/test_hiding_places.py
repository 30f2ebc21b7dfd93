"""Words are hidden from the page where they are read, wherever that is (P5)."""

import pytest

from portfolio.models import HiddenWords
from tests.cast import people, portfolio, wording
from tests.cast.hearing import SAID
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db
LINK = "Hide this: it identifies a child or family"
HIDDEN = "Why it is hidden, and what happens next"
REDACTIONS = "/portfolio/redactions/"


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def goes(person, page, where, said=wording.WORDS):
    """It is read there with a link that hides it, which then says so; the page that
    decides leads back."""
    reader = browser(person)
    before = reader.get(page)
    assert said in words(before)
    assert f'href="{where}"' in before.content.decode()
    assert LINK in words(before)
    assert "hidden from everybody at once" in words(reader.get(where))
    decided_on = reader.post(where, {"reason": "A first name."}).url
    after = words(reader.get(page))
    assert said not in after
    assert "[hidden: it may identify a child or family]" in after
    assert HIDDEN in after
    found = reader.get(decided_on)
    assert f'href="{page}"' in found.content.decode()
    assert reader.get(where).url == decided_on
    return decided_on


def decide(where, first, second):
    """One proposes, another agrees."""
    proposer, decider = browser(first), browser(second)
    assert wording.WORDS in words(proposer.get(where))
    instead = dict.fromkeys(HiddenWords.objects.get().sealed, "The child.")
    assert proposer.post(where, {**instead, "decision": "redact"}).url == where
    assert "If you agree" in words(decider.get(where))
    assert decider.post(where, {"decision": "agree"}).url == where
    assert "What was taken out is destroyed" in words(decider.get(where))


def test_why_a_sign_off_was_withdrawn(enrolment):
    found = wording.withdrawn(enrolment)
    page = f"/submissions/{found.public_id}/"
    unit = f"/portfolio/units/{found.unit.public_id}/"
    assert wording.WORDS in words(browser(people.sasha()).get(unit))
    where = goes(people.sasha(), page, f"{page}hide/")
    assert wording.WORDS not in words(browser(people.sasha()).get(unit))
    decide(where, people.priya(), people.carol())
    assert "The child." in words(browser(people.sasha()).get(unit))


def test_why_it_was_not_countersigned():
    page = f"/submissions/{wording.refused_to_countersign().public_id}/"
    where = goes(people.tom(), page, f"{page}hide/")
    assert wording.WORDS not in words(browser(people.sasha()).get(where))
    decide(where, people.tom(), people.carol())


def test_a_second_look(enrolment):
    look = wording.looked_at_again(enrolment)
    page = f"/submissions/second-looks/{look.public_id}/"
    where = goes(people.omar(), page, f"{page}hide/")
    assert browser(people.priya()).get(where).status_code == 404
    assert "second look at" in words(browser(people.carol()).get(REDACTIONS))
    decide(where, people.sasha(), people.mei())


def test_a_decision_by_who_looks_at_it_again(enrolment):
    look = wording.asked_again(enrolment)
    page = f"/submissions/second-looks/{look.public_id}/"
    where = f"/submissions/{look.submission.public_id}/hide/"
    goes(people.omar(), page, where, said="Nearly there.")


def test_nobody_says_what_they_find_while_it_is_hidden(enrolment):
    look = wording.asked_again(enrolment)
    page = f"/submissions/second-looks/{look.public_id}/"
    omar = browser(people.omar())
    assert "Say what you find" in words(omar.get(page))
    omar.post(f"{page}hide/", {"reason": "A first name."})
    assert "Say what you find" not in words(omar.get(page))
    assert "You can decide once two people have" in words(omar.get(page))


def test_an_interim_report(enrolment):
    report = wording.reported(enrolment)
    mine = f"/portfolio/reports/{report.public_id}/"
    where = goes(people.priya(), mine, f"{mine}hide/")
    page = f"/portfolio/transfers/{report.transfer.public_id}/"
    carol = browser(people.carol())
    assert "[hidden" in words(carol.get(page))
    assert f'href="{page}"' in carol.get(where).content.decode()
    assert "interim report" in words(carol.get(REDACTIONS))
    decide(where, people.priya(), people.carol())


def test_an_interim_report_is_hidden_from_the_move(enrolment):
    report = wording.reported(enrolment)
    page = f"/portfolio/transfers/{report.transfer.public_id}/"
    hide = f"/portfolio/reports/{report.public_id}/hide/"
    goes(people.carol(), page, hide)


def test_a_claim_of_prior_learning(enrolment):
    claim = wording.decide(wording.claimed(enrolment))
    page = f"/portfolio/prior-learning/{claim.public_id}/"
    where = goes(people.omar(), page, f"{page}hide/")
    seen = words(browser(people.carol()).get(where))
    assert "What they say: it still holds" in seen
    assert "What is not yet met, 1 of 2" in seen
    assert "claim of prior learning" in words(browser(people.carol()).get(REDACTIONS))
    decide(where, people.sasha(), people.carol())


def test_a_claim_is_not_decided_while_it_is_hidden(enrolment):
    claim = wording.claimed(enrolment)
    page = f"/portfolio/prior-learning/{claim.public_id}/"
    priya = browser(people.priya())
    assert "Judge each" in words(priya.get(page))
    priya.post(f"{page}hide/", {"reason": "A first name."})
    assert "Judge each" not in words(priya.get(page))
    assert "You can decide once two people have" in words(priya.get(page))


def test_why_prior_learning_was_taken_back(enrolment):
    claim = wording.taken_back(enrolment)
    page = f"/portfolio/prior-learning/{claim.public_id}/"
    assert SAID in words(browser(people.sasha()).get(page))
    goes(people.sasha(), page, f"{page}hide/")
    assert SAID not in words(browser(people.sasha()).get(page))


def test_pages_take_few_queries(enrolment):
    claim = wording.claimed(enrolment)
    hide = f"/portfolio/prior-learning/{claim.public_id}/hide/"
    carol = browser(people.carol())
    assert queries_of(carol, hide) <= 14
    where = carol.post(hide, {"reason": "A first name."}).url
    assert queries_of(carol, where) <= 18
    assert queries_of(carol, REDACTIONS) <= 14
