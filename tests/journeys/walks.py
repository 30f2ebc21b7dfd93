"""What people do on the pages, one small walk each. A page is looked at when somebody
comes to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from accounts.models import Person
from tests.journeys import machines
from tests.journeys.looking import look


def sign_in(page: Page, person: Person) -> None:
    page.goto("/accounts/login/")
    look(page)
    page.get_by_label("Email address").fill(person.user.email)
    page.get_by_label("Password", exact=True).fill("a long password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    heading(page, "Home")


def heading(page: Page, words: str) -> None:
    """Arrive at the page with this heading, and look at it."""
    expect(page.get_by_role("heading", name=words, level=1)).to_be_visible()
    look(page)


def go(page: Page, place: str) -> None:
    """By the links that every page has; on a phone they are behind a button."""
    menu = page.get_by_role("button", name="Menu")
    link = page.get_by_role("navigation").get_by_role("link", name=place, exact=True)
    if menu.is_visible() and not link.is_visible():
        menu.click()
    link.click()


def reload_until(page: Page, words: str, *, level: int) -> None:
    """Come back to the page until it says so, as somebody would who was told to."""
    awaited = page.get_by_role("heading", name=words, level=level)

    def says_so() -> bool:
        page.reload()
        return awaited.is_visible()

    machines.until(says_so, f"“{words}” on {page.url}")
    look(page)


# The social worker


def press(page: Page, name: str, arrive: str) -> None:
    """A button or a link that says so, and the heading it leads to."""
    buttons = page.get_by_role("button", name=name)
    links = page.get_by_role("link", name=name)
    buttons.or_(links).first.click()
    heading(page, arrive)


def told(page: Page, words: str) -> None:
    """The page says so where it tells what was done."""
    expect(page.locator("main").get_by_text(words).first).to_be_visible()
    look(page)


def open_unit(page: Page, title: str) -> None:
    go(page, "My framework")
    heading(page, "My framework")
    page.get_by_role("link", name=title).first.click()
    heading(page, title)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of evidence: what somebody fills in. It counts for the statements that
    the page suggests, `but_not` these."""

    kind: str
    title: str
    words: str
    on: date
    file: Path | None = None
    but_not: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


def add_evidence(page: Page, piece: Piece) -> None:
    """From the question of its kind to the unit's page, where it is."""
    heading(page, "What kind of evidence is it?")
    page.get_by_label(piece.kind, exact=True).check()
    page.get_by_role("button", name="Continue").click()
    heading(page, piece.kind)
    page.get_by_label("Title").fill(piece.title)
    fill_date(page, piece.on)
    for question, answer in piece.answers.items():
        page.get_by_label(question).fill(answer)
    page.locator("textarea").fill(piece.words)
    if piece.file is not None:
        page.get_by_label("A file that shows it").set_input_files(piece.file)
    for statement in piece.but_not:
        page.get_by_label(statement).uncheck()
    page.get_by_role("button", name="Save evidence").click()
    expect(page.get_by_text(f"“{piece.title}” is saved")).to_be_visible()
    look(page)


def fill_date(page: Page, on: date) -> None:
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_label(part, exact=True).fill(str(value))


def start_evidence(page: Page) -> None:
    page.get_by_role("button", name="Add evidence", exact=True).click()


def send(page: Page, to: str) -> None:
    page.get_by_role("button", name="Send for sign-off").click()
    confirm_sending(page, to)


def confirm_sending(page: Page, to: str) -> None:
    """From the page that the last thing a unit lacked leads to by itself."""
    heading(page, f"Send this unit to {to}")
    page.get_by_role("button", name="Send for sign-off").click()
    heading(page, "Sent for sign-off")


# The practice educator


def open_submission(page: Page, person: str, unit: str) -> None:
    go(page, "Sign-offs")
    heading(page, "Sign-offs")
    page.get_by_role("link", name=f"{person}: {unit}").click()
    heading(page, unit)


def return_with(page: Page, action: str) -> None:
    """Mark the first statement, and say what to do."""
    page.get_by_label("Not met yet").first.check()
    page.get_by_label("What should they do next?").first.fill(action)
    look(page)
    page.get_by_role("button", name="Return with actions").click()
    heading(page, "Returned with actions")


def sign_off(page: Page) -> None:
    page.get_by_role("button", name="Sign off this unit").click()
    heading(page, "Signed off")


# Examiners


def record_pass(page: Page, number: str, assessment: str, *, on: date) -> None:
    go(page, "Results")
    heading(page, "Results")
    page.get_by_role("button", name="Record a result").click()
    heading(page, "Record a result")
    page.get_by_label("Registration number").fill(number)
    page.get_by_label(assessment).check()
    page.get_by_label("Passed", exact=True).check()
    fill_date(page, on)
    page.get_by_role("button", name="Record the result").click()
    expect(page.get_by_text("Recorded. Another lead examiner")).to_be_visible()
    look(page)


def release_result(page: Page, person: str) -> None:
    go(page, "Results")
    heading(page, "Results")
    page.get_by_role("button", name=f"Release the result of {person}").click()
    expect(page.get_by_text(f"Released. {person} can see it now.")).to_be_visible()
    look(page)


# The registrar


def approve(page: Page, person: str, annotation: str) -> None:
    page.get_by_role("button", name=f"Approve {annotation} for {person}").click()
    expect(
        page.get_by_text(f"The entry of {person} shows {annotation}")
    ).to_be_visible()
    look(page)


# The checker


def check(page: Page, number: str, question: str, *, why: str) -> None:
    """Ask, and come to the receipt."""
    go(page, "Checks")
    heading(page, "Check the register")
    page.get_by_label("Registration number").fill(number)
    page.get_by_label(question).check()
    page.get_by_label("Why are you asking?").fill(why)
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_url(re.compile("/receipts/"))
    look(page)


def answer(page: Page) -> str:
    return page.locator(".app-answer").inner_text()
