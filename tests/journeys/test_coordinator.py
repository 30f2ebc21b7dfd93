"""A coordinator's ways through the pages, and what they agree with a social worker; and
the editors who change what everybody works to."""

import csv
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.choices import Role
from curriculum.rules import files
from ecf.events import nudging
from ecf.jobs import work
from ecf.jobs.models import Job
from ecf.time import london
from portfolio.models import Enrolment
from portfolio.rules import intakes
from tests.cast import frameworks, moving, people, portfolio, register
from tests.curriculum.editions import core, unit
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.portfolio.actions.test_editions import ELECTIVES, LATER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOA = "Noa Free"


@pytest.fixture
def enrolment(live_server, monkeypatch):
    monkeypatch.setattr(nudging, "send", lambda task: None)
    return portfolio.on_the_way()


@pytest.fixture
def where(enrolment):
    return f"/portfolio/people/{enrolment.public_id}/"


@pytest.fixture
def carol(visit, enrolment):
    return visit(people.carol(), "/portfolio/people/")


def in_days(count):
    return london.today(timezone.now()) + timedelta(days=count)


def do_the_job():
    work.work_on(Job.objects.latest("pk").pk, now=timezone.now())


def number_of(person):
    return register.registered(person).numbers.get().number


def test_the_board_is_narrowed_and_taken_along(carol, enrolment):
    portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    carol.reload()
    carol.get_by_label("Order", exact=True).select_option(index=1)
    carol.get_by_label("Needs a look").select_option("no_educator")
    carol.get_by_text("1 person matches").wait_for()
    walks.look(carol)
    with carol.expect_download() as fetched:
        carol.get_by_role("link", name="Download as CSV").click()
    lines = list(csv.reader(fetched.value.path().read_text("utf-8-sig").splitlines()))
    assert [line[0] for line in lines[1:]] == ["Asha Lin"]

    walks.press(carol, "Nobody yet for Asha Lin", "Assign a practice educator")
    carol.get_by_label("Priya Nair, has 1 person").check()
    walks.press(carol, "Assign", "Asha Lin")
    expect(carol.get_by_text("Practice educator: Priya Nair")).to_be_visible()


def test_one_person_is_enrolled_from_the_board(carol):
    noa = people.person(NOA, people.leeds())
    walks.press(carol, "Enrol somebody", "Enrol somebody")
    walks.press(carol, "Enrol", "Enrol somebody")
    expect(carol.get_by_text("Enter the registration number").first).to_be_visible()
    carol.get_by_label("Registration number").fill(number_of(noa))
    for part, value in zip(("Day", "Month", "Year"), ("7", "9", "2026"), strict=True):
        carol.get_by_label(part, exact=True).fill(value)
    walks.press(carol, "Enrol", "Assign a practice educator")
    expect(carol.get_by_text(f"{NOA} is enrolled")).to_be_visible()


def test_somebody_asks_for_another_educator_and_is_given_one(visit, carol, enrolment):
    register.educator(
        people.person("Owen Hart", people.leeds(), Role.PRACTICE_EDUCATOR)
    )
    sasha = visit(people.sasha(), "/portfolio/educator/change/")
    sasha.get_by_label("Without giving a reason, once").check()
    walks.press(sasha, "Ask for another", "Change my practice educator")
    expect(sasha.get_by_text("Your coordinator assigns another by")).to_be_visible()
    carol.reload()
    wanted = carol.get_by_role("link", name="Sasha Reid", exact=True).first
    wanted.click()
    walks.look(carol)
    carol.get_by_label("Owen Hart", exact=False).check()
    walks.press(carol, "Hand over", "Sasha Reid")
    expect(carol.get_by_text("Practice educator: Owen Hart")).to_be_visible()
    sasha.goto("/portfolio/")
    walks.look(sasha)
    expect(sasha.get_by_text("Owen Hart").first).to_be_visible()


def test_a_file_is_put_right_confirmed_and_followed(carol, tmp_path):
    noa = people.person(NOA, people.leeds())
    good = {
        intakes.NUMBER: number_of(noa),
        intakes.NAME: NOA,
        intakes.START: "2026-09-07",
        intakes.SHARE: "1",
    }
    walks.press(carol, "Enrol many from a file", "Enrol many people")
    with carol.expect_download():
        carol.get_by_role("link", name="Download the template").click()

    hand_in(carol, tmp_path / "no list.csv", "name;number\n")
    expect(carol.get_by_role("alert")).to_be_visible()
    walks.look(carol)
    hand_in(carol, tmp_path / "list.csv", rows(good, {**good, intakes.NAME: ""}))
    walks.heading(carol, "Enrol 1 person?")
    expect(carol.get_by_text("1 row needs putting right.")).to_be_visible()
    with carol.expect_download() as fetched:
        carol.get_by_role("link", name="Download it with what to do").click()
    assert "3" in fetched.value.path().read_text("utf-8-sig")

    carol.get_by_role("button", name="Enrol them").click()
    expect(carol.get_by_text("0 of 1").first).to_be_visible()
    walks.look(carol)
    do_the_job()
    expect(carol.get_by_text("1 of 1").first).to_be_visible()
    walks.look(carol)
    walks.go(carol, "People")
    walks.press(carol, NOA, NOA)


def hand_in(page, path, text):
    path.write_text(text)
    page.get_by_label("The list, as a CSV file").set_input_files(path)
    page.get_by_role("button", name="Check the file").click()


def rows(*said):
    lines = [",".join(intakes.COLUMNS)]
    lines += [",".join(row.get(name, "") for name in intakes.COLUMNS) for row in said]
    return "\n".join(lines)


def test_a_year_is_extended_with_a_plan_the_social_worker_reads(
    visit, carol, enrolment, where
):
    for code in ("AAA", "BBB"):
        portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, code))
    carol.goto(where)
    walks.look(carol)
    walks.press(carol, "Give the year longer", "Give year 1 longer")
    carol.get_by_role("button", name="Extend the year").click()
    expect(carol.get_by_role("alert")).to_be_visible()
    walks.look(carol)
    walks.fill_date(carol, in_days(400))
    carol.get_by_label("What is the plan of support?").fill("A visit a week.")
    walks.press(carol, "Extend the year", "Sasha Reid")

    sasha = visit(people.sasha(), "/dashboard/", at=PHONE)
    sasha.get_by_text("Plan of support").click()
    walks.told(sasha, "A visit a week.")


def test_somebody_moves_to_another_employer(visit, carol, enrolment):
    bob = visit(moving.bob(), "/portfolio/people/")
    moving.employed_at_bradford(enrolment.person)
    walks.press(bob, "Moves between employers", "Moves between employers")
    walks.press(bob, "Take somebody on", "Take somebody on")
    bob.get_by_label("Registration number").fill(number_of(people.sasha()))
    walks.press(bob, "Start the move", "Leeds to Bradford")

    carol.reload()
    walks.press(carol, "Moves between employers", "Moves between employers")
    walks.press(carol, "Sasha Reid", "Leeds to Bradford")
    walks.press(carol, "Confirm the move", "Leeds to Bradford")
    walks.told(carol, "Completed on")

    sasha = visit(people.sasha(), "/dashboard/", at=PHONE)
    walks.press(sasha, "Bradford", "Leeds to Bradford")
    walks.press(sasha, "I agree that they read it", "Leeds to Bradford")
    walks.told(sasha, "may read the evidence from before")


def test_somebody_leaves_and_is_taken_back(carol, where):
    carol.goto(where)
    walks.press(carol, "They are leaving", "Sasha Reid is leaving Leeds")
    walks.press(carol, "Pause their framework", "Sasha Reid")
    walks.press(carol, "Take them back", "Take Sasha Reid back")
    walks.press(carol, "Take them back", "Sasha Reid")


def test_what_is_promised_is_agreed_given_and_talked_about(visit, carol, where):
    sasha = visit(people.sasha(), "/dashboard/", at=PHONE)
    walks.press(sasha, "Promised and given", "Promised and given")
    walks.press(sasha, "Begin a learning agreement", "Learning agreement")
    walks.press(sasha, "Propose one", "Propose a learning agreement")
    for name, value in (("supervisions", 2), ("protected_days", 4), ("caseload", 12)):
        sasha.locator(f"[name={name}]").fill(str(value))
    walks.press(sasha, "Agree and propose", "Learning agreement")

    carol.goto(f"{where}agreement/")
    walks.press(carol, "I agree to this", "Learning agreement")

    walks.press(sasha, "Promised and given", "Promised and given")
    sasha.get_by_role("button", name=re.compile(r"One more\W+Supervision")).click()
    walks.told(sasha, "1 of 2")
    walks.press(sasha, "Record another day, or a caseload", "Record what was given")
    sasha.get_by_label("The caseload on a day").check()
    sasha.get_by_label("How many cases?").fill("14")
    walks.press(sasha, "Save and continue", "Promised and given")
    walks.look(sasha)

    walks.press(sasha, "3-month meeting", "3-month progress meeting")
    walks.press(sasha, "Write down what you agreed", "What the meeting agreed")
    sasha.get_by_label("What did you agree?").fill("One joint visit a week.")
    walks.press(sasha, "Save and agree", "3-month progress meeting")
    carol.goto(where)
    walks.press(carol, "3-month meeting", "3-month progress meeting")
    walks.press(carol, "I agree this is what we said", "3-month progress meeting")


def test_a_version_is_drafted_compared_published_and_people_moved_to_it(
    visit, enrolment, tmp_path
):
    portfolio.signed_off(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    ida, sam = editor(visit, "Ida Stone"), editor(visit, "Sam Field")
    expect(ida.get_by_text("You hold no role")).to_have_count(0)
    walks.go(ida, "Versions")
    walks.press(ida, "Upload a version", "Upload a version")
    ida.get_by_label("The framework", exact=True).set_input_files(a_version(tmp_path))
    walks.press(ida, "Check and keep as a draft", "Version 2")
    walks.press(ida, "Compare with version 1", "Version 2 compared with 1")

    walks.go(sam, "Versions")
    sam.get_by_role("row").filter(has_text="Ida Stone").get_by_role("link").click()
    walks.heading(sam, "Version 2")
    walks.press(sam, "Publish", "Publish version 2")
    walks.press(sam, "Publish", "Version 2")

    walks.go(sam, "Move people")
    moved = "Move 1 person from version 1 to 2"
    walks.press(sam, "from version 1 to 2", moved)
    walks.press(sam, "Sasha Reid", "What moving to version 2 means for Sasha Reid")
    walks.press(sam, "Everybody", moved)
    sam.get_by_role("button", name="Move them").click()
    expect(sam.get_by_text("0 of").first).to_be_visible()
    walks.look(sam)
    do_the_job()
    expect(sam.get_by_text("1 of 1").first).to_be_visible()
    walks.look(sam)
    assert Enrolment.objects.filter(version__label="2").count() == 1


def editor(visit, name):
    person = people.person(name, people.national_body(), Role.FRAMEWORK_EDITOR)
    return visit(person, "/dashboard/")


def a_version(tmp_path):
    """The short way's next: ZZZ instead of AAA."""
    edition = replace(
        LATER,
        in_force_from=in_days(0),
        modules=(core("beginning", unit("ZZZ"), unit("BBB")), *ELECTIVES),
        mapping=(),
    )
    file = tmp_path / "short-way.yaml"
    file.write_text(files.write(edition))
    return file
