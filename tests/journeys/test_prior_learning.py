"""What somebody learned before they came: claimed with evidence, and decided by two
practice educators of two employers who do not see each other's answer."""

import pytest
from playwright.sync_api import expect

from tests.cast import frameworks, people, portfolio, prior_learning
from tests.journeys import walks
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PRIOR = "Prior learning"
UNITS = ("Unit AAA", "Unit BBB")


@pytest.fixture
def enrolment(live_server):
    """Sasha's, with one reflection to show for what she learned."""
    enrolment = portfolio.on_the_way()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.evidenced(enrolment, unit, title="A year at York")
    return enrolment


def claim(page):
    """What it would change is read before anything is sent."""
    walks.go(page, "My framework")
    walks.press(page, "rior learning", PRIOR)
    walks.press(page, "Claim prior learning", "Claim prior learning")
    page.get_by_role("button", name="Save and continue").click()
    walks.told(page, "Select what you claim")
    for unit in UNITS:
        page.get_by_label(unit).check()
    page.get_by_role("radio").first.check()
    for group, parts in (
        ("From which day?", ("2", "9", "2024")),
        ("To which day?", ("29", "8", "2025")),
    ):
        for part, value in zip(("Day", "Month", "Year"), parts, strict=True):
            page.get_by_role("group", name=group).get_by_label(part).fill(value)
    walks.press(page, "Save and continue", "Your claim of prior learning")
    walks.told(page, "If all of it is accepted")
    walks.press(page, "Send the claim", "Your claim of prior learning")
    walks.told(page, "Select at least one piece of evidence")
    for box in page.locator("textarea").all():
        box.fill("I did this for a year, and was watched doing it.")
    page.get_by_label("A year at York").check()
    walks.press(page, "Send the claim", PRIOR)
    walks.told(page, "Nobody is assigned yet")


def assign(page, *educators):
    walks.press(page, "Sasha Reid", PRIOR)
    for educator in educators:
        number = prior_learning.educating(educator).entry.numbers.get().number
        page.get_by_label("Registration number of a practice educator").fill(number)
        walks.press(page, "Ask them to decide", PRIOR)
        walks.told(page, f"{educator.name}")


def decide(page, *, but=""):
    walks.press(page, "Sasha Reid", PRIOR)
    page.get_by_role("button", name="Decide", exact=True).click()
    walks.told(page, "Decide on")
    for number, unit in enumerate(UNITS):
        answer = "Not yet" if unit == but else "Yes: accept it"
        page.get_by_role("radio", name=answer).nth(number).check()
        if unit == but:
            page.get_by_label("what is missing?").nth(number).fill("Who saw it?")
    press_decide(page)


def press_decide(page):
    page.get_by_role("button", name="Decide", exact=True).click()
    walks.told(page, "decided on")


def test_two_educators_of_two_employers_accept_what_was_claimed(visit, enrolment):
    sasha = visit(people.sasha(), "/dashboard/", at=PHONE)
    claim(sasha)

    carol = visit(people.carol(), "/submissions/prior-learning/")
    assign(carol, people.priya(), people.omar())

    priya = visit(people.priya(), "/submissions/", at=PHONE)
    walks.press(priya, "Prior learning to be decided", "Prior learning to be decided")
    decide(priya)
    omar = visit(people.omar(), "/submissions/prior-learning/", at=PHONE)
    decide(omar, but=UNITS[1])

    sasha.reload()
    walks.told(sasha, "The two came to different conclusions")
    third = people.person("Tess Gray", people.regulator())
    carol.goto("/submissions/prior-learning/")
    assign(carol, third)
    tess = visit(third, "/submissions/prior-learning/", at=PHONE)
    walks.press(tess, "Sasha Reid", PRIOR)
    expect(tess.get_by_role("radio", name="Yes: accept it")).to_have_count(1)
    tess.get_by_role("radio", name="Not yet").check()
    tess.get_by_label("what is missing?").fill("Who saw it?")
    press_decide(tess)

    sasha.reload()
    walks.told(sasha, "Decided on")
    walks.told(sasha, "Who saw it?")
    walks.open_unit(sasha, UNITS[0])
    walks.told(sasha, "Accepted as prior learning")
