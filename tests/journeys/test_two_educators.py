"""Where a second pair of eyes is asked for, or the educator's own: countersigning what
a line manager signed off, and an observation in the educator's words."""

import pytest
from playwright.sync_api import expect

from tests.cast import frameworks, people, portfolio
from tests.journeys import walks
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNIT = "Unit AAA"


@pytest.fixture
def managed(live_server):
    """Tom is Sasha's manager and educator; the unit waits for him."""
    enrolment = portfolio.managed_by_tom()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    return portfolio.submitted(enrolment, unit)


def test_a_line_managers_sign_off_counts_when_another_has_countersigned_it(
    visit, managed
):
    here = f"/submissions/{managed.public_id}/"
    tom = visit(people.tom(), here, at=PHONE)
    walks.told(tom, "You are their line manager")
    sign_off(tom)

    carol = visit(people.carol(), "/portfolio/people/")
    walks.press(carol, f"Sasha Reid: {UNIT}", "Who countersigns")
    carol.get_by_role("button", name="Ask them to countersign").click()
    walks.told(carol, "Select a practice educator")
    name_priya(carol)

    priya = visit(people.priya(), "/submissions/", at=PHONE)
    walks.press(priya, f"Sasha Reid: {UNIT}", UNIT)
    walks.press(priya, "Do not countersign", "Do not countersign")
    priya.get_by_label("Why not, and what should be done").fill("No child’s view.")
    walks.press(priya, "Send it back", "Sign-offs")

    tom.goto(here)
    walks.told(tom, "No child’s view.")
    sign_off(tom)
    carol.goto(f"{here}countersigner/")
    name_priya(carol)
    priya.goto(here)
    walks.press(priya, "Countersign", "Signed off")

    sasha = visit(people.sasha(), "/dashboard/", at=PHONE)
    walks.open_unit(sasha, UNIT)
    walks.told(sasha, "Signed off")


def sign_off(page):
    page.get_by_label("Somebody the coordinator names").check()
    walks.press(page, "Sign off this unit", "Signed off, to be countersigned")


def name_priya(page):
    page.get_by_label("Priya Nair").check()
    walks.press(page, "Ask them to countersign", UNIT)


def test_an_educator_writes_what_they_saw_into_somebodys_unit(visit, live_server):
    portfolio.on_the_way()
    priya = visit(people.priya(), "/educators/", at=PHONE)
    walks.press(priya, "Sasha Reid", "Sasha Reid")
    walks.press(priya, "Record an observation", "Record an observation")
    priya.get_by_role("button", name="Continue").click()
    walks.told(priya, "Select a unit")
    priya.get_by_label(UNIT).check()
    walks.press(priya, "Continue", "What you saw")
    priya.get_by_role("button", name="Save").first.click()
    walks.told(priya, "Write what you saw and heard")
    priya.get_by_label("Title").fill("A first visit")
    walks.fill_date(priya, portfolio.STARTED)
    priya.get_by_label("What did you see and hear?").fill("She let the mother finish.")
    priya.get_by_label("There, and they agreed to an observer").check()
    for box in priya.get_by_role("group", name=UNIT).get_by_role("checkbox").all():
        box.check()
    priya.get_by_role("button", name="Save").first.click()
    walks.heading(priya, "Sasha Reid")

    sasha = visit(people.sasha(), "/dashboard/", at=PHONE)
    walks.open_unit(sasha, UNIT)
    walks.press(sasha, "A first visit", "A first visit")
    walks.told(sasha, "She let the mother finish.")
    expect(sasha.get_by_role("link", name="Change")).to_have_count(0)
