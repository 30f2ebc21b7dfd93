"""Pages of prior learning: mine, those of who decides, and of who says who (F6)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from portfolio import queries
from portfolio.choices import ClaimStatus, Flag
from portfolio.models import PriorClaim
from portfolio.rules.prior_learning import Pay
from tests.cast import frameworks, people, portfolio
from tests.cast import prior_learning as cast
from tests.portfolio.views.hearing import WITHDRAWN
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
MINE, WAITING = "/portfolio/prior-learning/", "/submissions/prior-learning/"
BEGAN = {
    "source": "asye",
    "began_on_day": "2",
    "began_on_month": "9",
    "began_on_year": "2024",
    "ended_on_day": "29",
    "ended_on_month": "8",
    "ended_on_year": "2025",
}


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


@pytest.fixture
def claim(enrolment, aaa):
    return cast.assigned(cast.sent(enrolment, aaa))


def path(claim, rest=""):
    return f"{MINE}{claim.public_id}/{rest}"


def number_of(person):
    return person.entry.numbers.get().number


def found(claim, **told):
    (part,) = queries.parts_of(claim.pk)
    return {f"{name}_{part.pk}": value for name, value in told.items()}


def test_a_year_is_claimed_shown_first_written_and_sent(enrolment, aaa, bbb):
    piece = portfolio.evidenced(enrolment, aaa)
    sasha = browser(people.sasha())
    assert "You have claimed nothing yet" in words(sasha.get(MINE))
    where = sasha.post(f"{MINE}new/", {**BEGAN, "whole": "year-1"}).url
    said = words(sasha.get(where))
    assert "Year 1: 2 of 2 units complete" in said
    assert "The next units are those of year 2, instead of year 1." in said

    claim = PriorClaim.objects.get()
    said = {f"test_{code}": words for code, words in cast.ANSWERS.items()}
    told = {**said, "evidence": str(piece.public_id)}
    kept = sasha.post(path(claim, "write/"), {"test_matches": "It does.", "do": "save"})
    assert kept.url == where
    assert "It does." in words(sasha.get(where))
    assert sasha.post(path(claim, "write/"), {**told, "do": "send"}).url == where
    said = words(sasha.get(where))
    assert "20 working days left: to be decided by" in said
    assert "Nobody is assigned yet" in said
    assert "Prior learning claimed" in words(sasha.get("/portfolio/"))


def test_a_claim_that_lacks_something_says_what_and_keeps_what_was_written(
    enrolment, aaa
):
    claim = cast.begun(enrolment, aaa)
    sasha = browser(people.sasha())
    told = {"test_matches": "It does.", "do": "send"}
    page = sasha.post(path(claim, "write/"), told)
    assert "Select at least one piece of evidence" in errors(page)
    assert "It does." in words(page)
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.DRAFT


def test_nothing_claimed_is_refused_beside_its_question(enrolment):
    sasha = browser(people.sasha())
    assert errors(sasha.post(f"{MINE}new/", BEGAN)) == ["Select what you claim"]
    ahead = {**BEGAN, "whole": "year-1", "ended_on_year": "2099"}
    assert "the last day lies ahead" in errors(sasha.post(f"{MINE}new/", ahead))[0]


def test_the_coordinator_asks_two_of_different_employers(enrolment, aaa):
    claim = cast.sent(enrolment, aaa)
    cast.educating(people.omar())
    carol = browser(people.carol())
    assert "0 of 2 educators assigned" in words(carol.get(WAITING))
    for educator in (people.priya(), people.omar()):
        carol.post(path(claim, "assign/"), {"number": number_of(educator)})
    said = words(carol.get(path(claim)))
    assert "Priya Nair, Leeds: has not decided yet" in said
    assert "Omar Haddad, Bradford: has not decided yet" in said
    who = {"educator": people.omar().public_id}
    carol.post(path(claim, "release/"), who)
    assert [each.educator for each in queries.deciders_of(claim.pk)] == [people.priya()]
    unknown = carol.post(path(claim, "assign/"), {"number": "SW000000"})
    assert errors(unknown) == ["No register entry has this number. Check it"]


def test_each_decides_and_sees_nothing_of_the_other_until_both_have(claim, aaa):
    omar, priya = browser(people.omar()), browser(people.priya())
    assert "Sasha Reid , Leeds" in words(omar.get(WAITING))
    assert "What I say about matches." in words(omar.get(path(claim)))
    wordless = omar.post(path(claim, "decide/"), found(claim, met="not_yet"))
    assert errors(wordless) == ["Say what is missing"]
    told = found(claim, met="not_yet", missing="Who saw it?")
    assert omar.post(path(claim, "decide/"), told).url == path(claim)
    assert "No prior learning waits for you" in words(omar.get(WAITING))
    for reader in (priya, browser(people.sasha()), browser(people.carol())):
        assert "Who saw it?" not in words(reader.get(path(claim)))
    priya.post(path(claim, "decide/"), told)
    said = words(browser(people.sasha()).get(path(claim)))
    assert "Omar Haddad, Bradford: not yet. Who saw it?" in said
    assert "claim again with what was missing" in said


def test_what_was_accepted_shows_on_the_unit(enrolment, aaa, claim):
    cast.found(claim, people.priya())
    cast.found(claim, people.omar())
    page = browser(people.sasha()).get(f"/portfolio/units/{aaa.public_id}/")
    assert "Accepted as prior learning" in words(page)


def test_where_two_differ_it_says_that_a_third_decides(claim, aaa):
    cast.found(claim, people.priya())
    cast.found(claim, people.omar(), but=(aaa,))
    said = words(browser(people.carol()).get(path(claim)))
    assert "A third practice educator, of another employer, decides that." in said
    assert cast.MISSING not in said


def test_words_that_look_like_a_familys_are_marked_and_asked_about_once(enrolment, aaa):
    claim = cast.begun(enrolment, aaa)
    sasha = browser(people.sasha())
    told = {"test_matches": "I worked with mum Sarah Oakes.", "do": "save"}
    page = sasha.post(path(claim, "write/"), told)
    assert "Does this identify a child or family?" in words(page)
    assert "Your claim is not saved yet" in words(page)
    claim.refresh_from_db()
    assert claim.answers == {}
    wording = page.context["doubt"].wording
    sasha.post(path(claim, "write/"), {**told, "identifies_nobody": wording})
    claim.refresh_from_db()
    assert claim.answers["matches"] == told["test_matches"]
    assert sasha.post(path(claim, "write/"), told).status_code == 302


def brought(*, person_id, stage, on):
    """What pay would say, if it were there."""
    return Pay(band=stage + 1, amount=Decimal(41771), raises=Decimal(2304))


@pytest.fixture
def _pays(settings):
    settings.PAY_BROUGHT_BY = f"{__name__}.brought"


@pytest.mark.usefixtures("_pays")
def test_it_shows_first_what_pay_would_be(enrolment, aaa, bbb):
    claim = cast.begun(enrolment, aaa, bbb)
    said = words(browser(people.sasha()).get(path(claim)))
    assert "Pay: band 2, £41,771 a year (£2,304 more)" in said
    assert "Pace:" not in said  # of year 2 no module is chosen yet


def test_it_shows_first_what_pace_would_be(enrolment, aaa):
    claim = cast.begun(enrolment, aaa)
    said = words(browser(people.sasha()).get(path(claim)))
    assert "Pace: 1 of 2 units after" in said
    assert "now 0 of 2" in said


@pytest.mark.usefixtures("_pays")
def test_nobody_else_sees_what_it_would_bring_in_pay(enrolment, aaa, bbb):
    claim = cast.assigned(cast.sent(enrolment, aaa, bbb))
    for somebody in (people.carol(), people.omar()):
        assert "£" not in words(browser(somebody).get(path(claim)))


def test_what_was_accepted_is_taken_back_after_hearing_them(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    mei, sasha = browser(people.mei()), browser(people.sasha())
    assert "1 of 1 accepted" in words(sasha.get("/portfolio/prior-learning/"))
    assert "What was accepted counts from" in words(sasha.get(path(claim)))
    said = words(mei.get(path(claim)))
    assert "Take back what should not have been accepted" in said
    assert ": what was found" not in said
    part = str(claim.parts.get().pk)
    told = {**WITHDRAWN, "parts": part, "because": "Not hers."}
    for wrong, why in (
        ({"heard_on_day": "24"}, "today or earlier"),
        ({"heard_on_day": "22"}, "The claim was decided on 23 November 2026"),
        ({"hearing": ""}, "or chose to say nothing"),
        ({"heard_words": ""}, "in a few words what they said"),
        ({"because": ""}, "Say why"),
    ):
        (said,) = errors(mei.post(path(claim, "take-back/"), {**told, **wrong}))
        assert why in said
    assert mei.post(path(claim, "take-back/"), told).url == path(claim)
    assert "0 of 1 accepted" in words(sasha.get("/portfolio/prior-learning/"))
    said = words(sasha.get(path(claim)))
    assert "Nothing of it counts" in said
    assert "Taken back by Mei Tan" in said
    assert "Not hers." in said
    was = "on 23 November 2026, and said: I was there with my manager."
    assert f"You were heard {was} If that is not what you said, ask for" in said
    said = words(mei.get(path(claim)))
    assert f"The social worker was heard {was}" in said
    assert ": what was found" in said
    assert "If that is not" not in said
    assert "There is nothing to take back" in words(mei.get(path(claim, "take-back/")))
    assert browser(people.carol()).get(path(claim, "take-back/")).status_code == 403


def test_a_draft_is_the_claimants_alone(enrolment, aaa):
    claim = cast.begun(enrolment, aaa)
    for somebody in (people.priya(), people.carol(), people.omar()):
        assert browser(somebody).get(path(claim)).status_code == 404


def test_only_who_may_acts_on_a_claim(claim):
    told = found(claim, met="met")
    for somebody, status in ((people.sasha(), 403), (people.carol(), 403)):
        tried = browser(somebody).post(path(claim, "decide/"), told)
        assert tried.status_code == status
    bex = browser(people.bex())
    assert bex.post(path(claim, "decide/"), told).status_code == 404
    assert browser(people.carol()).post(path(claim, "withdraw/")).status_code == 403


def test_it_is_withdrawn_before_it_is_decided(claim):
    sasha = browser(people.sasha())
    assert sasha.post(path(claim, "withdraw/")).url == MINE
    assert "Withdrawn" in words(sasha.get(MINE))
    assert browser(people.omar()).get(path(claim)).status_code == 200


def test_a_claim_not_decided_in_time_is_flagged_on_the_board(claim):
    place = claim.enrolment.employer_id

    def flags(on):
        (line,) = queries.board_of([place], on)
        return {each.flag for each in line.flags}

    assert Flag.CLAIM_LATE not in flags(claim.due_on)
    assert Flag.CLAIM_LATE in flags(claim.due_on + timedelta(days=1))


def test_the_tests_are_public(client, enrolment):
    page = client.get("/frameworks/short-way/prior-learning/")
    assert "The tests" in words(page)
    assert "Somebody else saw it" in words(page)


def test_pages_take_as_many_queries_however_much_there_is(enrolment, claim):
    carol, omar = browser(people.carol()), browser(people.omar())
    assert queries_of(carol, WAITING) <= 12
    assert queries_of(carol, path(claim)) <= 18
    assert queries_of(omar, path(claim)) <= 24
    assert queries_of(browser(people.sasha()), MINE) <= 10
