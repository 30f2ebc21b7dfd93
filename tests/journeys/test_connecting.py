"""A coordinator's way: a system is let in and shut out, an address is told; and a
principal social worker's: a duty is commenced."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ecf.events import nudging
from ecf.time import london
from register.models import Commencement
from tests.cast import people, register
from tests.ecf.outbound.receiver import listening
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.register import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _nobody_nudges(monkeypatch):
    monkeypatch.setattr(nudging, "send", lambda task: None)


def test_a_system_is_let_in_given_a_new_secret_and_shut_out(visit):
    carol = visit(people.carol(), "/connections/")
    walks.press(carol, "Connect a system", "Connect a system")
    carol.get_by_role("button", name="Connect it").click()
    expect(carol.get_by_text("Enter a name for the system").first).to_be_visible()
    walks.look(carol)
    carol.get_by_label("What is the system called?").fill("HR system")
    carol.get_by_label("Check the register").check()
    walks.press(carol, "Connect it", "The secret of HR system")
    walks.press(carol, "I have copied it", "HR system")
    expect(carol.get_by_text("No calls yet")).to_be_visible()
    walks.press(carol, "Make a new secret", "Make a new secret")
    walks.press(carol, "Make a new secret", "The secret of HR system")
    walks.press(carol, "I have copied it", "HR system")
    walks.press(carol, "Shut it out", "Shut this system out?")
    carol.get_by_role("button", name="Shut it out").click()
    walks.told(carol, "Shut out: HR system can ask nothing any more.")


def test_an_address_is_added_tried_and_removed_on_a_phone(visit):
    with listening() as receiver:
        carol = visit(people.carol(), "/connections/webhooks/new/", at=PHONE)
        carol.get_by_label("Where should we send changes?").fill("http://10.0.0.1/x")
        carol.get_by_role("button", name="Add it").click()
        expect(carol.get_by_text("There is a problem")).to_be_visible()
        walks.look(carol)
        carol.get_by_label("Where should we send changes?").fill(receiver.url)
        walks.press(carol, "Add it", "The secret of this address")
        walks.press(carol, "I have copied it", receiver.url)
        walks.press(carol, "Send a test", "register.test")
        expect(carol.get_by_text(re.compile("answered 200")).first).to_be_visible()
        assert len(receiver.heard) == 1
        walks.press(carol, "The address", receiver.url)
        walks.press(carol, "Switch off", receiver.url)
        walks.press(carol, "Remove", "Remove this address?")
        walks.press(carol, "Remove it", "Connections")


def test_a_duty_is_commenced_after_seeing_what_it_changes(visit):
    world.load_rules()
    register.registered(people.sasha(), "SW912345")
    first_day = london.today(timezone.now()) + timedelta(days=30)
    mei = visit(people.mei(), "/register/duties/")
    mei.get_by_role("link", name=re.compile("^Commence")).click()
    walks.heading(mei, re.compile("from when do you ask"))
    walks.fill_date(mei, first_day)
    mei.get_by_role("button", name="Show me what changes").click()
    walks.heading(mei, re.compile("what changes on"))
    expect(mei.get_by_text(re.compile("your checks will answer"))).to_be_visible()
    mei.get_by_role("button", name=re.compile("^Commence from")).click()
    walks.told(mei, "Lead a section 47 enquiry is commenced from")
    assert Commencement.objects.get().period.lower == first_day
