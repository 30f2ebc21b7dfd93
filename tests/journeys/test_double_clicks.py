"""A button pressed twice: it happens once, and the page shows what the first press did.

Twice by a quick hand, with and without the script that holds the second press back; and
once each in two tabs, where nothing holds it back.
"""

import pytest
from playwright.sync_api import expect

from ecf.events.models import EventRecord
from portfolio.models import Submission
from register.models import Annotation
from tests.cast import frameworks, people, portfolio
from tests.journeys import walks
from tests.register import world as registers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
each_way = pytest.mark.parametrize("scripts", [True, False])


@pytest.fixture
def ready(live_server):
    """Sasha's first unit has everything it needs."""
    enrolment = portfolio.on_the_way()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.evidenced(enrolment, unit)
    return enrolment, unit


@pytest.fixture
def waiting(ready):
    """It waits for Priya."""
    enrolment, unit = ready
    return portfolio.submitted(enrolment, unit)


@pytest.fixture
def proposed(live_server):
    """Sasha's foundation annotation waits for a registrar."""
    return registers.proposed()


@each_way
def test_a_unit_is_sent_once(visit, ready, scripts):
    sasha = visit(people.sasha(), java_script_enabled=scripts)
    sasha.goto(f"/portfolio/units/{ready[1].public_id}/send/")
    sasha.get_by_role("button", name="Send for sign-off").dblclick()
    walks.heading(sasha, "Sent for sign-off")
    assert sent() == 1


def test_a_unit_is_sent_once_from_two_tabs(visit, ready):
    sasha = visit(people.sasha())
    for tab in two_tabs(sasha, f"/portfolio/units/{ready[1].public_id}/send/"):
        tab.get_by_role("button", name="Send for sign-off").click()
        walks.heading(tab, "Sent for sign-off")
    assert sent() == 1


@each_way
def test_a_unit_is_signed_off_once(visit, waiting, scripts):
    priya = visit(people.priya(), java_script_enabled=scripts)
    priya.goto(f"/submissions/{waiting.public_id}/")
    priya.get_by_role("button", name="Sign off this unit").dblclick()
    walks.heading(priya, "Signed off")
    assert happened("portfolio.UnitSignedOff") == 1


def test_a_unit_is_signed_off_once_from_two_tabs(visit, waiting):
    priya = visit(people.priya())
    for tab in two_tabs(priya, f"/submissions/{waiting.public_id}/"):
        walks.sign_off(tab)
    assert happened("portfolio.UnitSignedOff") == 1


@each_way
def test_a_proposal_is_approved_once(visit, proposed, scripts):
    ray = visit(people.ray(), java_script_enabled=scripts)
    ray.goto("/register/proposals/")
    ray.get_by_role("button", name="Approve Foundation for Sasha Reid").dblclick()
    expect(ray.get_by_text("Nothing waits for a registrar")).to_be_visible()
    expect(ray.get_by_text("The entry of Sasha Reid shows").first).to_be_visible()
    assert Annotation.objects.filter(kind="foundation").count() == 1


def test_a_proposal_is_approved_once_from_two_tabs(visit, proposed):
    ray = visit(people.ray())
    for tab in two_tabs(ray, "/register/proposals/"):
        walks.approve(tab, "Sasha Reid", "Foundation")
    assert Annotation.objects.filter(kind="foundation").count() == 1


def two_tabs(page, path):
    tabs = [page, page.context.new_page()]
    for tab in tabs:
        tab.goto(path)
    return tabs


def sent():
    assert happened("portfolio.UnitSubmitted") == Submission.objects.count()
    return Submission.objects.count()


def happened(name):
    return EventRecord.objects.filter(name=name).count()
