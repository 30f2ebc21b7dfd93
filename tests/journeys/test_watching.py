"""A checker's way: somebody is watched, their entry changes, the list is reconciled and
they are let go."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ecf.events import nudging, sequencer
from ecf.time import london
from ecf.time.periods import period
from register.actions import periods
from register.models import Watch
from tests.cast import people, register
from tests.journeys import walks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "Works for us through an agency"


@pytest.fixture
def bex(live_server, monkeypatch):
    """At Bradford; and Sasha at Leeds, whose registration is over."""
    monkeypatch.setattr(nudging, "send", lambda task: None)
    register.registered(people.sasha(), "SW912345", until=ended())
    return register.registered(people.bex(), "SW912347", town="Bradford")


@pytest.fixture
def dele(visit, bex):
    return visit(people.dele(), "/checks/")


def ended():
    return london.today(timezone.now()) - timedelta(days=3)


def suspend(entry):
    now = timezone.now()
    periods.suspend(
        entry=entry,
        period=period(london.today(now)),
        because="An order",
        by=people.CONSOLE,
        at=now,
    )
    sequencer.number_new_events()


def put_on_the_list(page):
    walks.press(page, "what changed about people you watch", "What changed")
    walks.press(page, "Whom you watch", "Whom you watch")
    page.get_by_role("button", name="Watch this person").click()
    expect(page.get_by_text("Say why you watch this person").first).to_be_visible()
    walks.look(page)
    page.get_by_label("Registration number").fill("SW912347")
    page.get_by_label("Why do you watch this person?").fill(WHY)
    page.get_by_role("button", name="Watch this person").click()
    walks.told(page, "Bex Hale is on the watch list.")


def test_somebody_is_watched_read_about_and_let_go(dele, bex, visit):
    put_on_the_list(dele)
    suspend(bex)

    walks.press(dele, "What changed on the register", "What changed")
    row = dele.get_by_role("row", name=re.compile("Bex Hale"))
    expect(row.get_by_text(re.compile("Suspended from"))).to_be_visible()
    walks.look(dele)
    dele.get_by_role("button", name="Send me no mail").click()
    walks.told(dele, "You get no mail about changes")

    walks.press(dele, "Who needs a look today", "Who needs a look today")
    expect(dele.get_by_text(re.compile("Registration lapsed"))).to_be_visible()
    expect(dele.get_by_text(re.compile("^Suspended from"))).to_be_visible()

    walks.press(dele, "Compare your own staff list", "Compare your staff list")
    dele.get_by_label("Paste registration numbers").fill("SW912347, SW7")
    dele.get_by_role("button", name="Compare").click()
    expect(dele.get_by_text("Sasha Reid")).to_be_visible()
    expect(dele.get_by_text("No entry has this number")).to_be_visible()
    walks.look(dele)

    theirs = visit(people.bex(), "/register/mine/checks/")
    expect(theirs.get_by_text(WHY)).to_be_visible()

    dele.goto("/checks/watched/people/")
    dele.get_by_role("button", name="Take off").click()
    walks.told(dele, "Bex Hale is off the list.")
    assert Watch.objects.get().ended_at


def test_it_works_without_javascript(visit, bex):
    page = visit(people.dele(), "/checks/", java_script_enabled=False)
    put_on_the_list(page)
    page.get_by_role("button", name="Take off").click()
    walks.told(page, "Bex Hale is off the list.")
