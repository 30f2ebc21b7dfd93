"""The machines' pages in Chromium: our content policy lets them work, and no more."""

import re
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.test import Client

from ecf.events import history
from ecf.events.models import Delivery
from ecf.jobs import jobs, work
from tests.cast import people
from tests.ecf.events import facts
from tests.ecf.events.conftest import ear  # noqa: F401 - a fixture
from tests.ecf.jobs.conftest import _no_broker, bench  # noqa: F401 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DESKTOP, PHONE = 1280, 390
each_width = pytest.mark.parametrize("width", [DESKTOP, PHONE])


@pytest.fixture
def complaints(page):
    """What the browser's console says that is not good."""
    heard = []
    page.on(
        "console",
        lambda said: heard.append(said.text) if said.type == "error" else None,
    )
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def sign_in(page, live_server):
    def as_person(person):
        client = Client()
        client.force_login(person.user)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie.value, "url": live_server.url}]
        )

    return as_person


def check(page, width):
    """Accessible, and no wider than the window."""
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_docs_of_the_api_work_under_our_content_policy(page, complaints):
    page.goto("/api/v1/docs/")
    page.get_by_role("heading", name=re.compile("Early Career Framework")).wait_for()
    page.locator(".opblock").first.wait_for()
    assert complaints == []


@each_width
def test_what_failed_is_tried_again(page, sign_in, complaints, ear, width):  # noqa: F811
    with transaction.atomic():
        history.record(facts.thing(77), by=facts.SYSTEM, at=NOON)
    Delivery.objects.update(
        parked_at=NOON, attempts=10, last_error="LookupError: " + "long" * 60
    )
    sign_in(people.sol())
    page.goto("/support/deliveries/")
    check(page, width)
    page.get_by_role("button", name=re.compile("^Try again")).click()
    page.get_by_text("Nothing has failed").wait_for()
    assert complaints == []
    assert Delivery.objects.get().parked_at is None


@each_width
def test_a_job_moves_on_by_itself_and_can_be_left(
    page,
    sign_in,
    complaints,
    bench,  # noqa: F811
    width,
):
    job = jobs.start(
        kind="count",
        title="Check 300 people",
        chunks=[{}] * 40,
        by=people.as_actor(people.dele()),
        at=NOON,
    )
    sign_in(people.dele())
    page.goto(f"/jobs/{job.public_id}/")
    page.get_by_text("0 of 40").wait_for()
    check(page, width)
    work.work_next(now=NOON)
    page.get_by_text("1 of 40").wait_for()
    work.work_on(job.pk, now=NOON)
    page.get_by_text("40 of 40").wait_for()
    check(page, width)
    assert page.get_by_role("button", name="Cancel").count() == 0
    assert complaints == []
