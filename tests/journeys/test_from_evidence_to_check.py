"""One fact's whole way: from what a social worker wrote to what an employer is told."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ecf.time import london
from tests.cast import people
from tests.journeys import walks, world
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ACTION = "Say what the father did when you named his refusal."


@pytest.mark.usefixtures("worker")
def test_a_unit_travels_from_evidence_to_an_employers_check(
    visit, sasha_one_unit_short, certificate
):
    sasha = visit(people.sasha(), at=PHONE)
    put_forward(sasha, certificate)

    priya = visit(people.priya(), at=PHONE)
    walks.open_submission(priya, "Sasha Reid", world.LAST_UNIT)
    expect(priya.get_by_text(certificate.name)).to_be_visible()
    walks.return_with(priya, ACTION)

    do_what_was_asked(sasha)

    walks.open_submission(priya, "Sasha Reid", world.LAST_UNIT)
    walks.sign_off(priya)

    pass_the_assessment(visit)
    see_pay_move(sasha)
    annotate(visit(people.ray()))
    see_the_entry(sasha)
    ask_and_be_answered(visit(people.dele()))


def put_forward(page, certificate):
    """Two pieces of evidence; the second counts for what the first does not show."""
    walks.open_unit(page, world.LAST_UNIT)
    statements = page.locator(".app-statement__text").all_inner_texts()
    walks.start_evidence(page)
    walks.add_evidence(
        page,
        walks.Piece(
            kind="Direct observation",
            title="A visit nobody wanted",
            words="My educator came along. I said why we were there before I sat down.",
            on=days_ago(5),
            file=certificate,
            answers={
                "Who observed you?": "Priya Nair",
                "What is their job?": "Practice educator",
            },
            but_not=statements[-1:],
        ),
    )
    walks.start_evidence(page)
    walks.add_evidence(
        page,
        walks.Piece(
            kind="Reflection",
            title="What I made of the refusal",
            words="I took the closed door as an answer to me. It was not about me.",
            on=days_ago(4),
        ),
    )
    walks.confirm_sending(page, to="Priya Nair")


def do_what_was_asked(page):
    walks.go(page, "Home")
    walks.heading(page, "Home")
    page.get_by_role("button", name="See what to do").click()
    walks.heading(page, world.LAST_UNIT)
    asked = page.locator(".app-returned")
    expect(asked.get_by_text(ACTION)).to_be_visible()
    asked.get_by_role("link", name="Add evidence").click()
    walks.add_evidence(
        page,
        walks.Piece(
            kind="Reflection",
            title="When I named it",
            words="He put his keys down. I waited, and then he asked what I wanted.",
            on=days_ago(1),
        ),
    )
    walks.send(page, to="Priya Nair")


def pass_the_assessment(visit):
    edith = visit(people.edith())
    walks.record_pass(edith, world.SASHA, "Foundation assessment", on=days_ago(3))
    lena = visit(people.lena())
    walks.release_result(lena, "Sasha Reid")


def see_pay_move(page):
    """The worker has heard: a new band, and why."""
    walks.go(page, "My pay")
    walks.reload_until(page, "Band 3, point 33", level=1)
    expect(page.get_by_text("£45,397 a year")).to_be_visible()
    expect(page.get_by_text("Year 2 passed, counting from")).to_be_visible()
    page.get_by_text("The units and sign-offs it rests on").click()
    grounds = page.get_by_role("listitem").filter(has_text=world.LAST_UNIT)
    expect(grounds).to_contain_text("signed off by Priya Nair")
    walks.look(page)


def annotate(page):
    walks.go(page, "Proposals")
    walks.reload_until(page, "Sasha Reid: Foundation", level=2)
    expect(page.get_by_text("The service, by its rules")).to_be_visible()
    walks.approve(page, "Sasha Reid", "Foundation")


def see_the_entry(page):
    walks.go(page, "My register entry")
    walks.heading(page, "My register entry")
    expect(page.get_by_text("Foundation", exact=True).first).to_be_visible()


def ask_and_be_answered(page):
    walks.check(
        page,
        world.SASHA,
        "May you engage them through an agency?",
        why="Cover for the winter",
    )
    said = walks.answer(page)
    assert said.startswith("Yes")
    assert "oundation" in said
    expect(page.get_by_text("Cover for the winter")).to_be_visible()

    walks.check(
        page,
        world.SASHA,
        "May they lead a section 47 enquiry?",
        why="Duty team, next week",
    )
    said = walks.answer(page)
    assert said.startswith("No")
    assert "Expert Practitioner" in said


def days_ago(count):
    return london.today(timezone.now()) - timedelta(days=count)
