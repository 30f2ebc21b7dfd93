"""An employer's checker: one person, many at once, and receipts that prove it later."""

import csv
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from ecf.events import nudging
from ecf.jobs import work
from ecf.jobs.models import Job
from register.choices import Duty
from register.models import Check
from tests.cast import people
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.register import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEAD = "May they lead a section 47 enquiry?"
MANY = "Check many at once"
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture
def dele(live_server, monkeypatch, visit):
    """Leeds has commenced the duty. Priya may lead; Sasha may not yet; Bex's conditions
    are to be read."""
    monkeypatch.setattr(nudging, "send", lambda task: None)
    world.load_rules()
    world.commenced()
    world.priya()
    world.sasha()
    world.bex()
    return visit(people.dele(), "/checks/")


def fetched(page, name):
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return download.value.path()


def test_one_person_is_asked_about_and_the_answer_says_why(dele):
    dele.get_by_role("button", name="Check", exact=True).click()
    walks.told(dele, "Say why you are asking")
    walks.check(dele, world.SASHA, LEAD, why="Duty team, Monday")
    assert walks.answer(dele).startswith("No")
    walks.told(dele, "Duty team, Monday")
    walks.press(dele, "Make another check", "Check the register")
    remembered = dele.get_by_label("Why are you asking?")
    assert remembered.input_value() == "Duty team, Monday"
    walks.check(dele, world.PRIYA, LEAD, why="Duty team, Monday")
    assert walks.answer(dele).startswith("Yes")
    walks.check(dele, world.BEX, LEAD, why="Duty team, Monday")
    walks.told(dele, "conditions")


def test_a_receipt_is_genuine_for_ever_and_current_for_a_while(visit, dele):
    walks.check(dele, world.PRIYA, LEAD, why="Duty team, Monday")
    path = fetched(dele, "Download the signed receipt")
    held = path.read_text()

    anybody = visit(None, "/receipts/verify/", at=PHONE)
    verify(anybody, held)
    walks.heading(anybody, "Genuine")
    walks.told(anybody, "Yes")
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        verify(anybody, held)
        walks.heading(anybody, "Genuine, but no longer current")
    verify(anybody, held[:-4] + "AAAA")
    walks.heading(anybody, "Not genuine")
    anybody.get_by_label("Or choose the file you were sent").set_input_files(path)
    anybody.get_by_role("button", name="Verify").click()
    walks.heading(anybody, "Genuine")


def verify(page, held):
    page.get_by_label("Paste the receipt").fill(held)
    page.get_by_role("button", name="Verify").click()


def test_many_are_pasted_and_what_needs_a_look_comes_first(dele):
    walks.press(dele, MANY, MANY)
    dele.get_by_role("button", name="Check them").click()
    walks.told(dele, "Paste registration numbers, or choose a file")
    pasted = f"{world.PRIYA}\n{world.SASHA}, SW999999\n{FORMULA}\n{world.BEX}"
    dele.get_by_label("Paste registration numbers").fill(pasted)
    dele.get_by_label(LEAD).check()
    dele.get_by_label("Why are you asking?").fill("Monday")
    walks.press(dele, "Check them", "May these people lead a section 47 enquiry")
    walks.told(dele, "4 need a look")
    first = dele.get_by_role("rowheader").first
    expect(first).to_contain_text("HYPERLINK")
    lines = list(csv.reader(fetched(dele, "CSV").read_text("utf-8-sig").splitlines()))
    assert [line[1] for line in lines if "HYPERLINK" in line[1]] == [f"'{FORMULA}"]
    dele.get_by_role("link", name="C-").first.click()
    walks.look(dele)


def test_a_file_of_more_than_a_hundred_is_a_job_to_come_back_to(dele, tmp_path):
    file = tmp_path / "staff.csv"
    strangers = [f"SW8{number:05}" for number in range(100)]
    numbers = ["Registration number", world.PRIYA, world.SASHA, *strangers]
    file.write_text("\n".join(numbers))
    walks.press(dele, MANY, MANY)
    dele.get_by_label("Or choose a file").set_input_files(file)
    dele.get_by_label("Are these people registered?").check()
    dele.get_by_label("Why are you asking?").fill("The year’s list")
    dele.get_by_role("button", name="Check them").click()
    expect(dele.get_by_text("0 of").first).to_be_visible()
    walks.look(dele)
    work.work_on(Job.objects.latest("pk").pk, now=timezone.now())
    dele.get_by_role("link", name="See what came of it").click()
    walks.heading(dele, "Are these people registered")
    walks.told(dele, "staff.csv")
    walks.told(dele, "100 need a look")


def test_without_scripts_one_person_is_asked_about(visit, dele):
    plain = visit(people.dele(), "/checks/", at=PHONE, java_script_enabled=False)
    walks.check(plain, world.PRIYA, LEAD, why="Duty team, Monday")
    assert walks.answer(plain).startswith("Yes")
    assert Check.objects.get().duty == Duty.SECTION_47_LEAD
