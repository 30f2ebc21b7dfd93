"""Somebody on the register, on a phone: what their entry says, hours of practice, the
renewal before 30 November, what they ask a registrar for, and whom they let look."""

import re
from datetime import date
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from register.models import PracticeVisit
from tests.cast import people, portfolio, practice, register
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.register import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ENTRY = "My register entry"
HOURS = "My practice hours"
AGENCY = "May you engage them through an agency?"
DECEMBER_1 = date(2026, 12, 1)


@pytest.fixture
def november(time_machine):
    """Within the weeks in which one renews; the clock goes on."""
    time_machine.move_to(practice.NOW, tick=True)


@pytest.fixture
def sasha(live_server, november, visit):
    world.load_rules()
    register.registered(people.sasha(), world.SASHA, until=DECEMBER_1)
    return visit(people.sasha(), "/register/mine/", at=PHONE)


def test_somebody_at_risk_hides_and_is_not_found_by_name(visit, sasha):
    walks.press(sasha, "Hide my name and town", ENTRY)
    walks.told(sasha, "You are hidden")
    anybody = visit(None, "/register/?q=Sasha+Reid", at=PHONE)
    walks.told(anybody, "Nobody found")
    walks.press(sasha, "Let people find me by name", ENTRY)
    anybody.reload()
    walks.told(anybody, "1 person named “Sasha Reid”")


def test_a_visit_is_logged_in_three_answers_and_confirmed_in_a_list(visit, sasha):
    """Well under a minute: the day is filled in, the employer is not asked for."""
    walks.press(sasha, "Log a visit", "Log a visit")
    sasha.get_by_label("How many hours?").fill("1.5")
    sasha.get_by_label("Shadowing somebody else").check()
    sasha.get_by_role("button", name="Log it").click()
    walks.told(sasha, "Shadowing does not count")
    sasha.get_by_role("radio").nth(1).check()
    sasha.get_by_role("button", name="Log it").click()
    walks.heading(sasha, HOURS)
    walks.told(sasha, "0 of 100")
    walks.told(sasha, "1.5 hours more wait for a supervisor")

    tom = visit(people.tom(), "/dashboard/", at=PHONE)
    walks.press(tom, "1 visit waits for you to confirm", "Practice hours of my people")
    tom.get_by_role("button", name="Confirm the ticked ones").click()
    walks.told(tom, "Choose the visits you confirm")
    tom.get_by_role("checkbox", name="Sasha Reid").check()
    tom.get_by_role("button", name="Confirm the ticked ones").click()
    walks.told(tom, "1 confirmed.")
    walks.told(tom, "Nothing waits for you")
    walks.go(tom, "Home")
    walks.told(tom, "Practice hours of the people you manage")

    sasha.reload()
    walks.told(sasha, "1.5 of 100")


def test_a_visit_sent_back_is_corrected_and_one_taken_out(visit, sasha):
    for day in (date(2026, 11, 16), date(2026, 11, 17)):
        practice.logged(people.sasha(), day)
    tom = visit(people.tom(), "/practice/", at=PHONE)
    walks.press(tom, "Send back the visit of Sasha Reid, 16", "Send a visit back")
    tom.get_by_label("What should they change?").fill("It was an hour.")
    walks.press(tom, "Send", "Practice hours of my people")

    walks.press(sasha, "All my hours", HOURS)
    walks.told(sasha, "It was an hour.")
    walks.press(sasha, "Correct the visit of 16", "Correct a visit")
    sasha.get_by_label("How many hours?").fill("1")
    walks.press(sasha, "Save the correction", HOURS)
    walks.press(sasha, "Take out the visit of 17", HOURS)
    walks.told(sasha, "Taken out")

    tom.get_by_role("link", name="Sasha Reid", exact=True).click()
    walks.heading(tom, "Practice hours")
    tom.get_by_label("Weeks of leave this registration year").fill("26")
    walks.press(tom, "Save the leave", "Practice hours")
    walks.told(tom, "0 of 50 hours confirmed")
    walks.press(tom, "Write down a plan", "A plan for practice hours")


def test_an_employer_confirms_its_caseholders_in_one_list(visit, sasha):
    carol = visit(people.carol(), "/practice/")
    walks.press(carol, "Full-time caseholders", "Full-time caseholders")
    carol.get_by_label("Sasha Reid").check()
    carol.get_by_label("Each person ticked").check()
    carol.get_by_role("button", name="Confirm").click()
    expect(carol.get_by_role("alert").first).to_be_visible()
    walks.look(carol)
    sasha.reload()
    walks.told(sasha, "No log is asked.")


def test_a_renewal_says_what_is_missing_and_is_applied_for(sasha):
    walks.press(sasha, "See what is missing and apply", "Renew by 30 November 2026")
    walks.told(sasha, "100 hours are missing. You may apply all the same")
    sasha.get_by_role("button", name="Apply to stay registered").click()
    walks.told(sasha, "Tick the box to apply")
    sasha.get_by_label("My details are right").check()
    walks.press(sasha, "Apply to stay registered", "My renewal")
    walks.told(sasha, "You stay registered until it is decided")


def test_an_annotation_and_a_name_are_asked_of_a_registrar(sasha):
    walks.press(sasha, "Ask for an annotation", "Ask for an annotation")
    sasha.get_by_label("Approved mental health professional").check()
    sasha.get_by_label("What shows it?").fill("Leeds approved me on 2 March 2026.")
    walks.press(sasha, "Send to a registrar", ENTRY)
    walks.told(sasha, "With a registrar")

    walks.press(sasha, "Ask for a change of name", "Ask for a change of name")
    sasha.get_by_label("Your name, as the register").fill("Sasha Reid-Lowe")
    walks.press(sasha, "Send to a registrar", ENTRY)
    walks.told(sasha, "You asked to be Sasha Reid-Lowe from 23 November 2026")
    walks.press(sasha, "Take it back", ENTRY)
    walks.told(sasha, "Your name stays as it is")


def test_somebody_sees_who_checked_them_and_why(visit, sasha):
    walks.told(sasha, "No checks to show")
    dele = visit(people.dele(), "/checks/")
    walks.check(dele, world.SASHA, AGENCY, why="Winter cover")
    sasha.reload()
    walks.told(sasha, "Winter cover")
    sasha.get_by_role("link", name="Leeds").click()
    walks.told(sasha, "Winter cover")
    expect(sasha.get_by_text("Dele Obi")).to_have_count(0)


def test_a_code_shows_a_prospective_employer_how_far_somebody_is(visit, sasha):
    portfolio.on_the_way()
    walks.go(sasha, "My framework")
    walks.press(sasha, "Share my progress", "Share my progress")
    sasha.get_by_label("Whom is it for?").fill("Bradford")
    walks.press(sasha, "Make a code", "Share my progress")
    said = sasha.get_by_text("Your code is").inner_text()
    code = re.search(r"\w{5}-\w{5}", said).group()

    dele = visit(people.dele(), "/checks/")
    walks.press(dele, "See how far they are", "Use a share code")
    dele.get_by_label("Share code").fill("ABCDE-FGHJK")
    dele.get_by_label("Why are you looking?").fill("An interview on Monday")
    dele.get_by_role("button", name="See their progress").click()
    walks.told(dele, "No code like this opens now")
    dele.get_by_label("Share code").fill(code)
    walks.press(dele, "See their progress", "Sasha Reid")
    walks.told(dele, "Year 1 of")

    sasha.reload()
    walks.told(sasha, "Dele Obi, Leeds: An interview on Monday")
    walks.press(sasha, "Take it back", "Share my progress")
    assert dele.request.get(dele.url).status == HTTPStatus.NOT_FOUND


def test_without_scripts_a_visit_is_logged(visit, sasha):
    where = "/register/mine/practice/log/"
    plain = visit(people.sasha(), where, at=PHONE, java_script_enabled=False)
    plain.get_by_label("How many hours?").fill("2")
    plain.get_by_role("radio").first.check()
    walks.press(plain, "Log it", HOURS)
    assert PracticeVisit.objects.count() == 1
