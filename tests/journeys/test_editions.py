"""Editors' ways from one edition to the next: what became of each statement, and people
moved by a job that is cancelled half-way and gone on with."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from accounts.choices import Role
from curriculum.choices import VersionStatus
from curriculum.rules import files
from ecf.jobs.models import Job, JobStatus
from portfolio import queries
from portfolio.actions import editions
from portfolio.models import EditionMove, Enrolment
from tests.cast import frameworks, people, portfolio
from tests.curriculum.editions import unit
from tests.curriculum.stored import drafted
from tests.journeys import machines, walks
from tests.journeys.conftest import PHONE
from tests.journeys.test_coordinator import a_version, editor
from tests.portfolio.actions.test_editions import later

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_became_of_each_statement_is_said_on_a_phone_without_javascript(
    live_server, visit, tmp_path
):
    frameworks.short_way()
    sam = people.person("Sam Field", people.national_body(), Role.FRAMEWORK_EDITOR)
    ida = people.person("Ida Stone", people.national_body(), Role.FRAMEWORK_EDITOR)
    draft = drafted(files.read(a_version(tmp_path).read_text()))
    where = f"/frameworks/drafts/{draft.public_id}/"
    phone = visit(ida, where, at=PHONE, java_script_enabled=False)
    walks.press(phone, "Say what became of each", "What became of version 1")
    walks.press(phone, "Unit AAA", "What became of Unit AAA")
    phone.get_by_role("group", name="AAA-K1").get_by_label("ZZZ-K1").check()
    walks.press(phone, "Save and continue", "What became of version 1")

    desk = visit(sam, f"{where}publish/")
    walks.heading(desk, "Version 2 cannot be published yet")
    walks.press(desk, "Unit AAA", "What became of Unit AAA")
    walks.go(desk, "Versions")

    walks.press(phone, "Unit AAA", "What became of Unit AAA")
    for end in ("K2", "D1", "D2"):
        group = phone.get_by_role("group", name=f"AAA-{end}")
        group.get_by_label("Nothing: it is dropped").check()
    walks.press(phone, "Save and continue", "What became of version 1")
    desk.goto(f"{where}publish/")
    walks.press(desk, "Publish", "Version 2")
    draft.refresh_from_db()
    assert draft.status == VersionStatus.PUBLISHED
    assert [each["how"] for each in draft.mapping] == ["replaced", *["dropped"] * 3]


@pytest.mark.usefixtures("each_by_itself")
def test_people_are_moved_by_a_job_cancelled_half_way_and_gone_on_with(
    live_server, visit, monkeypatch
):
    monkeypatch.setattr(editions, "PEOPLE_A_CHUNK", 1)
    first, *others = [
        portfolio.enrolled(
            people.person(f"Ann Ray {number}", people.leeds(), Role.SOCIAL_WORKER)
        )
        for number in range(4)
    ]
    new = later(unit("ZZZ"), unit("BBB"))
    sam = editor(visit, "Sam Field")
    start_the_move(sam, people_left=4)
    expect(sam.get_by_text("0 of 4").first).to_be_visible()

    with machines.worker():
        # The second waits for whoever is at their enrolment: the job is half-way.
        with transaction.atomic():
            Enrolment.objects.select_for_update().get(pk=others[0].pk)
            machines.until(EditionMove.objects.exists, "the first move")
            expect(sam.get_by_text("1 of 4").first).to_be_visible()
            sam.get_by_role("button", name="Cancel").click()
            expect(sam.get_by_text("Cancelled", exact=True)).to_be_visible()
        walks.look(sam)
        expect(sam.get_by_text("What is done stays done")).to_be_visible()
        machines.until(
            lambda: queries.enrolments_on(new.pk).count() == 2, "the one under way"
        )
        assert queries.enrolments_on(first.moves.get().from_version_id).count() == 2

        start_the_move(sam, people_left=2)
        expect(sam.get_by_text("2 of 2").first).to_be_visible()
        walks.look(sam)
    assert queries.enrolments_on(new.pk).count() == 4
    assert EditionMove.objects.count() == 4
    statuses = Job.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == [JobStatus.CANCELLED, JobStatus.DONE]


def start_the_move(page, *, people_left):
    walks.go(page, "Move people")
    walks.press(
        page,
        "from version 1 to 2",
        f"Move {people_left} people from version 1 to 2",
    )
    page.get_by_role("button", name="Move them").click()
