"""Every page of the register on a desk and on a phone: accessible, and no wider than
the window."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone

from register.actions import checks
from register.choices import Duty
from tests.cast import people
from tests.register import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP, PHONE = 1280, 390


@pytest.fixture
def _world():
    world.load_rules()
    world.commenced()
    world.sasha()
    world.priya()
    world.bex()
    world.proposed()
    world.proposed(people.bex(), by=people.as_actor(people.ray()))


@pytest.fixture
def receipts(_world):
    """A yes, a no, a not decided, and a question about registration."""
    asked = [
        (world.PRIYA, Duty.SECTION_47_LEAD),
        (world.SASHA, Duty.SECTION_47_LEAD),
        (world.BEX, Duty.AGENCY_ENGAGEMENT),
        (world.BEX, None),
        (world.BEX, Duty.SECTION_47_LEAD),
    ]
    return [_check(number, duty) for number, duty in asked]


def _check(number, duty):
    question = checks.Question(
        number=number, duty=duty, on=date(2026, 11, 21), purpose="Planning next week"
    )
    checked = checks.check(
        question=question,
        organisation=people.leeds(),
        by=people.as_actor(people.dele()),
        at=timezone.now(),
    )
    return f"/receipts/{checked.public_id}/"


def sign_in(page, live_server, person):
    client = Client()
    client.force_login(person.user)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies(
        [{"name": "sessionid", "value": cookie.value, "url": live_server.url}]
    )


def look(page, path):
    page.goto(path)
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
        assert Axe().run(page).response["violations"] == [], path


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(
    "path",
    [
        "/register/",
        "/register/?q=",
        "/register/?q=priya",
        "/register/?q=nobody",
        "/register/SW912346/",
        "/register/SW912347/",
    ],
)
def test_the_public_pages(live_server, page, path):
    look(page, path)
    assert page.context.cookies() == []


def test_the_pages_of_a_registered_person(live_server, page, receipts):
    sign_in(page, live_server, people.priya())
    look(page, "/register/mine/")
    look(page, "/register/SW912346/")
    look(page, receipts[0])


def test_the_pages_of_a_checker(live_server, page, receipts):
    sign_in(page, live_server, people.dele())
    for path in ("/checks/", *receipts):
        look(page, path)
    page.goto("/checks/")
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".govuk-error-summary")
    assert Axe().run(page).response["violations"] == []


@pytest.mark.usefixtures("_world")
def test_the_pages_of_a_registrar(live_server, page):
    sign_in(page, live_server, people.ray())
    look(page, "/register/proposals/")
    page.get_by_role("link", name="Decline Foundation for Sasha Reid").click()
    look(page, page.url)
    page.goto("/register/proposals/")
    page.get_by_role("button", name="Approve Foundation for Sasha Reid").click()
    page.wait_for_selector("text=The entry of Sasha Reid shows Foundation")
    assert Axe().run(page).response["violations"] == []
