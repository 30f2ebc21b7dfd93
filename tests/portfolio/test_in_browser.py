"""The pages of the portfolio on a desk and on a phone, and a unit's whole way without
JavaScript."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from curriculum.choices import EvidenceKind
from ecf.time import london
from portfolio.actions import submissions
from portfolio.models import DecisionDraft, Evidence, Submission
from tests.cast import frameworks, people, portfolio, register

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP, PHONE = 1280, 390
# Where to leave pictures of every page looked at, for somebody who wants to see them.
SHOTS = os.environ.get("ECF_SHOTS")


@pytest.fixture
def world():
    """Sasha in her first year: units signed off, returned, waiting, begun and ready."""
    enrolment = portfolio.on_the_way(version=frameworks.early_career())
    bex = portfolio.enrolled(
        people.person("Asha Lin", people.leeds()), frameworks.early_career()
    )
    portfolio.assigned(bex)
    ago = lambda days: timezone.now() - timedelta(days=days)  # noqa: E731
    units = {
        code: frameworks.unit_of(enrolment.version, code)
        for code in ("RDW", "COM", "CDV", "ABN", "ADP", "SUP", "PAR")
    }
    portfolio.signed_off(enrolment, units["RDW"], submitted_at=ago(30), at=ago(28))
    submission = portfolio.submitted(enrolment, units["COM"], at=ago(12))
    marked = list(units["COM"].statements.order_by("order"))[:2]
    submissions.return_with_actions(
        submission=submission,
        marks={
            marked[0].pk: "Add what the child said, in their own words or yours.",
            marked[1].pk: "Say what you would do if the plan did not work.",
        },
        comment="Good work, and nearly there. Two things first.",
        by=people.as_actor(people.priya()),
        at=ago(10),
    )
    portfolio.submitted(enrolment, units["CDV"], at=ago(6))
    portfolio.submitted(bex, frameworks.unit_of(bex.version, "ABN"), at=ago(3))
    portfolio.filled(enrolment, units["ABN"], at=ago(2))
    portfolio.evidenced(
        enrolment,
        units["ADP"],
        title="Supervision: a visit I hurried",
        happened_on=london.today(ago(20)),
        kind=EvidenceKind.REFLECTION,
        statement_ids=frozenset(list(portfolio.statement_ids(units["ADP"]))[:2]),
    )
    return {"enrolment": enrolment, "units": units}


def sign_in(page, live_server, person):
    client = Client()
    client.force_login(person.user)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies(
        [{"name": "sessionid", "value": cookie.value, "url": live_server.url}]
    )


def look(page, path):
    page.goto(path)
    see(page, path)


def see(page, path):
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        if SHOTS:
            name = path.strip("/").replace("/", "_")[:60] or "page"
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
        assert Axe().run(page).response["violations"] == [], path


def test_the_pages_of_a_social_worker(live_server, page, world):
    sign_in(page, live_server, people.sasha())
    look(page, "/portfolio/")
    for code in ("RDW", "COM", "CDV", "ABN", "ADP", "SUP", "PAR"):
        look(page, f"/portfolio/units/{world['units'][code].public_id}/")
    for code in ("ABN", "ADP"):
        look(page, f"/portfolio/units/{world['units'][code].public_id}/send/")
    adp = f"/portfolio/units/{world['units']['ADP'].public_id}/evidence/"
    look(page, adp)
    look(page, f"{adp}family_feedback/")
    page.get_by_role("button", name="Save evidence").click()
    page.wait_for_selector(".govuk-error-summary")
    see(page, f"{adp}errors")
    look(page, "/portfolio/electives/3/")
    piece = Evidence.objects.latest("pk")
    for path in ("", "change/", "statements/", "take-out/"):
        look(page, f"/portfolio/evidence/{piece.public_id}/{path}")


def test_the_pages_of_an_educator(live_server, page, world):
    sign_in(page, live_server, people.priya())
    look(page, "/submissions/")
    waiting = Submission.objects.filter(status="submitted").first()
    look(page, f"/submissions/{waiting.public_id}/")
    page.get_by_label("Not met yet").first.check()
    see(page, "submission-marked")
    page.get_by_role("button", name="Return with actions").click()
    page.wait_for_selector(".govuk-error-summary")
    see(page, "submission-errors")
    done = Submission.objects.filter(status="signed_off").first()
    look(page, f"/submissions/{done.public_id}/")
    look(page, f"/submissions/{done.public_id}/decided/")
    look(page, f"/submissions/{done.public_id}/withdraw/")


def test_what_an_educator_types_is_kept_though_the_field_is_never_left(
    live_server, page, world
):
    sign_in(page, live_server, people.priya())
    waiting = Submission.objects.filter(status="submitted").first()
    page.goto(f"/submissions/{waiting.public_id}/")
    page.get_by_label("A few words to them").press_sequentially("Nearly there.")
    expect(page.get_by_text("Only you can see it until you decide")).to_be_visible()
    page.goto("about:blank")
    assert DecisionDraft.objects.get().comment == "Nearly there."


def test_what_is_typed_of_a_change_is_there_when_the_page_is_opened_again(
    live_server, page, world
):
    piece = Evidence.objects.get(title="Supervision: a visit I hurried")
    where = f"{live_server.url}/portfolio/evidence/{piece.public_id}/change/"
    sign_in(page, live_server, people.sasha())
    page.goto(where)
    page.locator("textarea[name=text]").press_sequentially("Nearly there.")
    expect(page.get_by_text("Draft saved at")).to_be_visible(timeout=15_000)
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(where)
    expect(again.get_by_text("You began to change it")).to_be_visible()
    expect(again.locator("textarea[name=text]")).to_have_value(re.compile("there"))
    again.get_by_role("button", name="Throw it away").click()
    expect(again.get_by_text("You began to change it")).to_have_count(0)


def test_a_session_that_ends_takes_no_word_of_a_decision_away(live_server, page, world):
    sign_in(page, live_server, people.priya())
    waiting = Submission.objects.filter(status="submitted").first()
    page.goto(f"/submissions/{waiting.public_id}/")
    page.context.clear_cookies()
    page.get_by_label("A few words to them").fill("Nearly there.")
    expect(page.get_by_text("could not be kept just now")).to_be_visible()
    assert page.get_by_label("A few words to them").input_value() == "Nearly there."


def test_marking_puts_return_at_the_foot_of_the_screen(live_server, page, world):
    sign_in(page, live_server, people.priya())
    waiting = Submission.objects.filter(status="submitted").first()
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(f"/submissions/{waiting.public_id}/")
    back = page.get_by_role("button", name="Return with actions")
    expect(back).not_to_be_in_viewport()
    page.get_by_label("Not met yet").first.check()
    expect(back).to_be_in_viewport()
    expect(page.get_by_role("button", name="Sign off this unit")).to_be_hidden()


def test_the_pages_of_a_coordinator(live_server, page, world):
    register.registered(people.person("New Starter", people.leeds()), "SW955555")
    sign_in(page, live_server, people.carol())
    look(page, "/portfolio/people/")
    look(page, f"/portfolio/people/{world['enrolment'].public_id}/")
    look(page, f"/portfolio/people/{world['enrolment'].public_id}/educator/")
    look(page, "/portfolio/people/enrol/")
    page.get_by_role("button", name="Enrol").click()
    page.wait_for_selector(".govuk-error-summary")
    see(page, "enrol-errors")


@pytest.fixture
def without_javascript(browser, live_server):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    yield context.new_page()
    context.close()


def test_a_unit_from_evidence_to_sign_off_without_javascript(
    live_server, without_javascript
):
    page = without_javascript
    enrolment = portfolio.on_the_way()
    unit = f"/portfolio/units/{frameworks.unit_of(enrolment.version, 'AAA').public_id}/"
    as_somebody(page, live_server, people.sasha(), unit)
    add_reflection(page)
    page.get_by_role("button", name="Send for sign-off").click()
    assert page.get_by_text("Priya Nair has it now").is_visible()

    as_somebody(page, live_server, people.priya(), "/submissions/")
    return_it(page)
    assert page.get_by_text("Returned with actions").is_visible()

    as_somebody(page, live_server, people.sasha(), unit)
    assert page.get_by_text("Say what she said.").first.is_visible()
    send(page)

    as_somebody(page, live_server, people.priya(), "/submissions/")
    page.get_by_role("link", name="Sasha Reid: Unit AAA").click()
    page.get_by_role("button", name="Sign off this unit").click()
    assert page.get_by_text("Signed off").first.is_visible()
    assert Submission.objects.get(revision=2).status == "signed_off"


def as_somebody(page, live_server, person, path):
    page.context.clear_cookies()
    sign_in(page, live_server, person)
    page.goto(path)


def add_reflection(page):
    page.get_by_role("link", name="One reflection").click()
    page.get_by_label("Title").fill("A visit I hurried")
    for part, value in (("Day", "5"), ("Month", "10"), ("Year", "2026")):
        page.get_by_label(part).fill(value)
    page.get_by_label("What happened").fill("I went in with an answer.")
    page.get_by_role("button", name="Save evidence").click()


def send(page):
    """On the unit's page, and again to confirm."""
    page.get_by_role("button", name="Send for sign-off").click()
    page.get_by_role("button", name="Send for sign-off").click()


def return_it(page):
    page.get_by_role("link", name="Sasha Reid: Unit AAA").click()
    page.get_by_label("Not met yet").first.check()
    page.get_by_label("What should they do next?").first.fill("Say what she said.")
    page.get_by_role("button", name="Return with actions").click()


def test_paper_shows_what_a_screen_folds_away(live_server, page, world):
    sign_in(page, live_server, people.sasha())
    page.goto(f"/portfolio/units/{world['units']['ADP'].public_id}/")
    link = page.locator("details .app-statement a").first
    assert not link.evaluate("link => link.checkVisibility()")
    page.emulate_media(media="print")
    assert link.evaluate("link => link.checkVisibility()")
