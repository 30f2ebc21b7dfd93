"""Anybody, who has not signed in and leaves nothing behind: a parent, a neighbour, a
reporter, and the person who reads the paper that somebody printed."""

import pytest
from playwright.sync_api import expect

from tests.cast import people
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.register import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anybody(live_server, visit):
    """Looks for Priya, an Expert Practitioner, and for Sasha, who is hidden."""
    world.hidden()
    world.priya()
    return visit(None, "/", at=PHONE)


def search(page, text):
    page.get_by_label("Name or registration number").fill(text)
    page.get_by_role("button", name="Search").click()


def test_anybody_finds_somebody_by_name_and_leaves_no_trace(anybody):
    walks.go(anybody, "Register")
    walks.heading(anybody, "Find a social worker")
    search(anybody, "Nobody Atall")
    walks.told(anybody, "Nobody found")
    search(anybody, "priya")
    walks.told(anybody, "1 person named “priya”")
    walks.press(anybody, "Priya Nair", "Priya Nair")
    walks.told(anybody, "Expert Practitioner")
    anybody.get_by_text("What annotations mean").click()
    walks.look(anybody)
    walks.press(anybody, "Find somebody else", "Find a social worker")
    assert anybody.context.cookies() == []


def test_somebody_hidden_is_found_by_number_alone(anybody):
    anybody.goto("/register/")
    search(anybody, "Sasha Reid")
    walks.told(anybody, "Nobody found")
    search(anybody, "SW999999")
    walks.told(anybody, "No entry has this number")
    search(anybody, "sw 912345")
    walks.heading(anybody, "Sasha Reid")
    expect(anybody.get_by_text("Leeds")).to_have_count(0)


def test_an_entry_is_printed_with_the_moment_it_was_checked(anybody):
    anybody.goto(f"/register/{world.PRIYA}/")
    anybody.emulate_media(media="print")
    for shown in ("Priya Nair", "Registered", "Checked"):
        expect(anybody.get_by_text(shown).first).to_be_visible()
    for hidden in (
        anybody.get_by_role("navigation").first,
        anybody.get_by_role("link", name="Find somebody else"),
        anybody.get_by_text("You can print this page"),
    ):
        expect(hidden).to_be_hidden()


def test_whoever_has_signed_in_is_led_to_their_own_entry(visit, anybody):
    priya = visit(people.priya(), f"/register/{world.PRIYA}/", at=PHONE)
    walks.told(priya, "This is your entry as everybody sees it")
