"""What the two commonest jobs cost, counted in a browser: `docs/burden.md` says so."""

import re
from datetime import date
from pathlib import Path

import pytest

from curriculum.choices import EvidenceKind
from tests.cast import frameworks, people, portfolio
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.portfolio.test_in_browser import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPER = Path("docs/burden.md")
NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
# Kept by the browser from page to page. A press is a finger's or a mouse's.
COUNT = """
const more = (name) => sessionStorage[name] = Number(sessionStorage[name] ?? 0) + 1
more('pages')
addEventListener('pointerdown', () => more('presses'), true)
"""
COUNTED = "[Number(sessionStorage.pages), Number(sessionStorage.presses)]"


@pytest.fixture
def enrolment(live_server):
    return portfolio.on_the_way()


@pytest.fixture
def walked(browser, live_server):
    """A page that counts, opened by somebody at a place."""
    context = browser.new_context(base_url=live_server.url, viewport=PHONE)
    context.add_init_script(COUNT)

    def by(person, place):
        page = context.new_page()
        sign_in(page, live_server, person)
        page.goto(place)
        return page

    yield by
    context.close()


def said_of(job):
    """How many pages and clicks the document says a job takes."""
    section = PAPER.read_text().split(f"## {job}\n")[1].split("\n## ")[0]
    pages, clicks = re.search(r"\*\*(\w+) pages, (\w+) clicks?\*\*", section).groups()
    return [NUMBERS.index(pages.lower()), NUMBERS.index(clicks.lower())]


def reflect(page):
    walks.heading(page, "Reflection")
    page.get_by_label("Title").press_sequentially("A visit")
    walks.fill_date(page, date(2026, 10, 5))
    page.locator("textarea").fill("I went in with an answer.")
    page.get_by_role("button", name="Save evidence").click()


def test_adding_evidence_and_sending_costs_what_the_document_says(walked, enrolment):
    sasha = walked(people.sasha(), "/dashboard/")
    sasha.locator(".app-next-step").get_by_role("button").click()
    sasha.get_by_role("link", name="One reflection").click()
    reflect(sasha)
    walks.confirm_sending(sasha, to="Priya Nair")
    job = "Add evidence and send a unit for sign-off"
    assert sasha.evaluate(COUNTED) == said_of(job)


def test_what_a_begun_unit_lacks_is_added_straight_from_home(walked, enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.evidenced(enrolment, unit, kind=EvidenceKind.SUPERVISION)
    sasha = walked(people.sasha(), "/dashboard/")
    walks.press(sasha, "Add reflection", "Reflection")
    reflect(sasha)
    walks.confirm_sending(sasha, to="Priya Nair")
    assert sasha.evaluate(COUNTED) == [4, 3]


def test_signing_off_a_unit_costs_what_the_document_says(walked, enrolment):
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    priya = walked(people.priya(), "/submissions/")
    priya.get_by_role("link", name="Sasha Reid: Unit AAA").click()
    walks.sign_off(priya)
    assert priya.evaluate(COUNTED) == said_of("Sign off a unit")


@pytest.mark.usefixtures("each_by_itself")
def test_signing_off_several_costs_two_clicks_more_than_there_are_units(
    walked, enrolment
):
    for code in ("AAA", "BBB"):
        portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, code))
    priya = walked(people.priya(), "/submissions/")
    for box in priya.get_by_role("checkbox").all():
        box.check()
    walks.press(priya, "Sign off selected", "Sign off 2 units")
    walks.press(priya, "Sign off these units", "Signed off")
    assert priya.evaluate(COUNTED) == [3, 2 + 2]
