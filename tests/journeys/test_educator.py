"""A practice educator's ways through the pages: deciding by keyboard and by thumb, and
looking after who decides."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ecf.time import london
from portfolio.models import Submission
from tests.cast import frameworks, people, portfolio, register
from tests.journeys import walks
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNIT = "Unit AAA"
FARTHEST = 120  # presses of Tab


@pytest.fixture
def enrolment(live_server):
    return portfolio.on_the_way()


@pytest.fixture
def unit(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def owen(live_server):
    """Educates at Leeds, as Priya does."""
    register.educator(people.person("Owen Blake", people.leeds()))


def tab_to(page, role, name):
    """By the keyboard alone; the focus is seen where it arrives."""
    wanted = page.get_by_role(role, name=name).first
    for _ in range(FARTHEST):
        if wanted.evaluate("(e) => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not reach “{name}” on {page.url}")


def by_key(page, role, name, arrive):
    tab_to(page, role, name)
    page.keyboard.press("Enter")
    walks.heading(page, arrive)


def test_a_unit_is_sent_returned_and_signed_off_by_keyboard(visit, enrolment, unit):
    portfolio.filled(enrolment, unit, at=timezone.now())
    sasha = visit(people.sasha(), f"/portfolio/units/{unit.public_id}/")
    by_key(sasha, "button", "Send for sign-off", "Send this unit to Priya Nair")
    by_key(sasha, "button", "Send for sign-off", "Sent for sign-off")

    priya = visit(people.priya(), "/submissions/")
    by_key(priya, "link", f"Sasha Reid: {UNIT}", UNIT)
    tab_to(priya, "checkbox", "Not met yet")
    priya.keyboard.press("Space")
    priya.keyboard.press("Tab")
    priya.keyboard.type("Say what she said.")
    by_key(priya, "button", "Return with actions", "Returned with actions")

    sasha.goto(f"/portfolio/units/{unit.public_id}/")
    by_key(sasha, "button", "Send for sign-off", "Send this unit to Priya Nair")
    by_key(sasha, "button", "Send for sign-off", "Sent for sign-off")
    priya.goto("/submissions/")
    by_key(priya, "link", f"Sasha Reid: {UNIT}", UNIT)
    by_key(priya, "button", "Sign off this unit", "Signed off")
    decided = Submission.objects.order_by("revision").values_list("status", flat=True)
    assert list(decided) == ["returned", "signed_off"]


def test_what_was_sent_again_is_read_beside_what_was_sent_before(
    visit, enrolment, unit
):
    portfolio.returned(enrolment, unit)
    sasha = visit(people.sasha(), f"/portfolio/units/{unit.public_id}/", at=PHONE)
    title = f"What I thought about {UNIT}"
    walks.press(sasha, title, title)
    walks.press(sasha, "Change it", "Change this evidence")
    sasha.locator("textarea").fill("I went in with a question, and she spoke.")
    walks.press(sasha, "Save", title)
    walks.open_unit(sasha, UNIT)
    walks.send(sasha, to="Priya Nair")

    priya = visit(people.priya(), "/submissions/", at=PHONE)
    walks.press(priya, f"Sasha Reid: {UNIT}", UNIT)
    beside = f"{UNIT}: revision 1 beside revision 2"
    walks.press(priya, "Compare with the revision before", beside)
    assert "she spoke" in " ".join(priya.locator("ins").all_inner_texts())
    assert priya.locator("del").count() > 0
    expect(priya.get_by_text("Say what the child said.").first).to_be_visible()


def test_what_is_half_decided_is_there_tomorrow(visit, enrolment, unit):
    portfolio.submitted(enrolment, unit)
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "BBB"))
    priya = visit(people.priya(), "/submissions/", at=PHONE)
    walks.press(priya, f"Sasha Reid: {UNIT}", UNIT)
    priya.get_by_label("Not met yet").first.check()
    said = priya.get_by_label("What should they do next?").first
    said.fill("Say what she said.")
    said.blur()
    expect(priya.get_by_text("Only you can see it until you decide.")).to_be_visible()
    priya.goto("/submissions/")
    walks.look(priya)
    expect(priya.get_by_text("Open it first")).to_be_visible()
    walks.press(priya, f"Sasha Reid: {UNIT}", UNIT)
    assert priya.get_by_label("Not met yet").first.is_checked()
    assert said.input_value() == "Say what she said."
    expect(priya.get_by_role("button", name="Sign off this unit")).to_be_hidden()


@pytest.mark.usefixtures("each_by_itself")
def test_several_units_are_signed_off_at_once(visit, enrolment, unit):
    portfolio.submitted(enrolment, unit)
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "BBB"))
    priya = visit(people.priya(), "/submissions/", at=PHONE)
    walks.press(priya, "Sign off selected", "Nothing can be signed off yet")
    walks.press(priya, "All sign-offs", "Sign-offs")
    walks.press(priya, "Mine (2)", "Sign-offs")
    for box in priya.get_by_role("checkbox").all():
        box.check()
    walks.press(priya, "Sign off selected", "Sign off 2 units")
    walks.press(priya, "Sign off these units", "Signed off")
    walks.press(priya, "All sign-offs", "Sign-offs")
    expect(priya.get_by_text("Nothing waits for you")).to_be_visible()


@pytest.mark.usefixtures("owen")
def test_an_educator_names_cover_and_limits_themselves(visit, enrolment, unit):
    portfolio.signed_off(enrolment, unit)
    priya = visit(people.priya(), "/submissions/", at=PHONE)
    walks.press(priya, "My people", "My people")
    walks.press(priya, "Name cover", "Name cover while you are away")
    priya.get_by_label("Owen Blake").check()
    in_a_week = london.today(timezone.now()) + timedelta(days=7)
    walks.fill_date(priya.get_by_role("group", name="Last day"), in_a_week)
    walks.press(priya, "Name cover", "My people")
    walks.told(priya, "Owen Blake")
    walks.press(priya, "End or cancel cover", "End")
    walks.go(priya, "Sign-offs")
    walks.press(priya, "My people", "My people")
    walks.press(priya, "Set a limit", "How many people you take on")
    priya.get_by_label("How many people do you take on at most?").fill("6")
    walks.press(priya, "Save", "My people")
    walks.told(priya, "take on 6 at most")
    walks.press(priya, "Sign-offs", "Sign-offs")
    walks.press(priya, "My work as a practice educator", "My work as a practice")
    walks.told(priya, UNIT)


@pytest.mark.usefixtures("owen")
def test_an_educator_hands_a_person_over(visit, enrolment):
    priya = visit(people.priya(), "/educators/", at=PHONE)
    walks.press(priya, "Sasha Reid", "Sasha Reid")
    walks.press(priya, "Hand over to another", "Hand over to another practice educator")
    for choice in priya.get_by_role("radio").all():
        choice.check()
    priya.get_by_role("button", name="Hand over").click()
    expect(priya.get_by_role("heading", level=1)).not_to_have_text("Hand over")
    walks.look(priya)


def test_an_educator_declares_a_conflict_and_another_is_needed(visit, enrolment, unit):
    portfolio.submitted(enrolment, unit)
    where = f"/portfolio/people/{enrolment.public_id}/"
    priya = visit(people.priya(), where, at=PHONE)
    walks.press(priya, "Declare a conflict", "Declare a conflict of interest")
    if priya.get_by_label("Priya Nair").count():
        priya.get_by_label("Priya Nair").check()
    priya.get_by_label("A close relationship").check()
    walks.press(priya, "Declare", "Sasha Reid")
    walks.go(priya, "Sign-offs")
    walks.heading(priya, "Sign-offs")
    walks.press(priya, f"Sasha Reid: {UNIT}", UNIT)
    expect(priya.get_by_text("You cannot decide on this unit")).to_be_visible()

    carol = visit(people.carol(), where, at=PHONE)
    expect(carol.get_by_text("lose relationship")).to_be_visible()


def test_a_sign_off_is_withdrawn_with_a_reason(visit, enrolment, unit):
    portfolio.signed_off(enrolment, unit)
    mei = visit(people.mei(), "/portfolio/people/", at=PHONE)
    walks.press(mei, "Sasha Reid", "Sasha Reid")
    walks.press(mei, UNIT, UNIT)
    walks.press(mei, "Withdraw", "Withdraw this sign-off")
    mei.get_by_role("button", name="Withdraw the sign-off").click()
    expect(mei.get_by_role("alert")).to_be_visible()
    walks.look(mei)
    mei.get_by_label("Why is the sign-off withdrawn?").fill("The visit was another’s.")
    heard = mei.get_by_role("group", name="When did you hear the social worker")
    walks.fill_date(heard, london.today(timezone.now()))
    mei.get_by_label("They said something").check()
    mei.get_by_label("What they said, in a few words").fill("It was my visit.")
    walks.press(mei, "Withdraw the sign-off", "Sign-off withdrawn")

    sasha = visit(people.sasha(), f"/portfolio/units/{unit.public_id}/", at=PHONE)
    walks.told(sasha, "The visit was another’s.")
