"""Pay and results in Chromium: accessible, and whole on a desktop and on a phone."""

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from tests.cast import assessments, pay, people, portfolio

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP, PHONE = 1280, 390


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(pay.NOW, tick=True):
        yield


@pytest.fixture
def look(page, live_server):
    """At a page as somebody, at both widths."""

    def at(person, path):
        client = Client()
        client.force_login(person.user)
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": live_server.url}]
        )
        for width in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            violations = Axe().run(page).response["violations"]
            assert [each["id"] for each in violations] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    return at


@pytest.fixture
def enrolment():
    pay.scale()
    return assessments.on_the_way()


def test_my_pay(enrolment, look):
    look(enrolment.person, "/pay/")
    for number in (1, 2):
        portfolio.stage_done(enrolment, assessments.stage_of(enrolment, number))
    assessments.brought_up_to_date(enrolment)
    pay.placed(enrolment.person)
    look(enrolment.person, "/pay/")
    look(enrolment.person, "/assessments/")
    look(pay.payroll(), "/pay/staff/")


def test_a_downward_move(enrolment, look):
    downgrade = pay.lowered(enrolment)
    look(enrolment.person, "/pay/")
    look(people.pat(), "/pay/downgrades/")
    look(people.pat(), f"/pay/downgrades/{downgrade.public_id}/decline/")


def test_results(enrolment, look):
    result = assessments.recorded(enrolment)
    look(people.lena(), "/assessments/results/")
    look(people.edith(), "/assessments/results/")
    look(people.edith(), "/assessments/results/record/")
    look(people.lena(), f"/assessments/results/{result.public_id}/withdraw/")
