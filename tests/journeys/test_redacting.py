"""Evidence that names a child: hidden by whoever sees it, redacted by two, and the
sign-off that rested on it looked at again."""

import pytest
from playwright.sync_api import expect

from tests.cast import frameworks, people, portfolio, redactions
from tests.journeys import walks
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNIT = "Unit AAA"
HIDDEN = "Hidden evidence"
WAS_HIDDEN = "Evidence that was hidden"
HIDE = "Hide this: it identifies a child or family"
HIDING = "Hide what identifies a child or family"


@pytest.fixture
def piece(live_server):
    """Sasha's, with a child's name and postcode; the unit is signed off with it."""
    enrolment = portfolio.on_the_way()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    piece = portfolio.evidenced(
        enrolment, unit, title="Listening too late", text=redactions.TEXT
    )
    portfolio.signed_off(enrolment, unit)
    return piece


@pytest.fixture
def sasha(visit, piece):
    return visit(people.sasha(), f"/portfolio/evidence/{piece.public_id}/", at=PHONE)


def hide(page):
    walks.press(page, HIDE, HIDING)
    page.get_by_role("button", name="Hide it now").click()
    walks.told(page, "Say what it is and where, without repeating it")
    page.get_by_label("What is it, and where?").fill("The child is Jayden Okafor.")
    page.get_by_role("button", name="Hide it now").click()
    walks.told(page, "Does your reason repeat it?")
    page.get_by_label("What is it, and where?").fill(redactions.REASON)
    walks.press(page, "Hide it now", HIDDEN)


def names_nobody(page):
    expect(page.get_by_text(redactions.SECRET)).to_have_count(0)


def test_a_name_is_hidden_by_one_taken_out_by_two_and_the_sign_off_stands(
    visit, sasha, piece
):
    hide(sasha)
    names_nobody(sasha)
    sasha.goto(f"/portfolio/evidence/{piece.public_id}/")
    walks.look(sasha)
    names_nobody(sasha)

    propose(visit(people.carol(), "/portfolio/redactions/"))
    agree(visit(people.mei(), "/portfolio/redactions/", at=PHONE))
    confirm(visit(people.priya(), "/submissions/", at=PHONE))

    sasha.reload()
    walks.told(sasha, redactions.REDACTED)
    names_nobody(sasha)


def propose(page):
    """Who proposes may take it back, and not agree."""
    walks.press(page, "Sasha Reid: reflection", HIDDEN)
    walks.press(page, "Read it and redact it", "Take out what identifies somebody")
    page.get_by_role("button", name="Propose this redaction").click()
    expect(page.get_by_role("alert")).to_be_visible()
    walks.look(page)
    page.get_by_label("Text").fill(redactions.REDACTED)
    walks.press(page, "Propose this redaction", HIDDEN)
    walks.press(page, "take it back", "Is nobody identified any more?")
    expect(page.get_by_role("button", name="Agree")).to_have_count(0)


def agree(page):
    walks.press(page, "Sasha Reid: reflection", HIDDEN)
    walks.press(page, "Read it and decide", "Is nobody identified any more?")
    walks.press(page, "Agree: redact it", WAS_HIDDEN)
    names_nobody(page)
    walks.told(page, "What was taken out is destroyed")


def confirm(page):
    walks.told(page, "Does your sign-off still stand?")
    walks.press(page, f"Sasha Reid: {UNIT}", "Does the sign-off stand?")
    walks.told(page, redactions.REDACTED)
    page.get_by_label("Yes, the evidence still shows every statement").check()
    walks.press(page, "Save the answer", UNIT)


def test_what_identifies_nobody_is_shown_again_by_two(visit, sasha, piece):
    redactions.hidden(piece)
    priya = visit(people.priya(), f"/portfolio/evidence/{piece.public_id}/", at=PHONE)
    names_nobody(priya)
    walks.press(priya, "Why, and what happens next", HIDDEN)
    walks.press(priya, "Read it and redact it", "Take out what identifies somebody")
    walks.press(priya, "It identifies nobody: show it again", HIDDEN)
    mei = visit(people.mei(), "/portfolio/redactions/", at=PHONE)
    walks.press(mei, "Sasha Reid: reflection", HIDDEN)
    walks.press(mei, "Read it and decide", "Does it identify nobody?")
    walks.press(mei, "Agree: show it again", WAS_HIDDEN)
    sasha.reload()
    walks.told(sasha, "I went in with an answer")
