"""From the link of an invitation to one's own account, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from accounts.actions import invitations
from accounts.choices import Role
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[1280, 390])
def page(page, request):
    page.set_viewport_size({"width": request.param, "height": 900})
    return page


def look_at(page):
    """Nobody is kept out, and nothing is wider than the screen."""
    assert Axe().run(page).response["violations"] == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == page.viewport_size["width"]


def test_somebody_invited_chooses_a_password_and_sees_their_account(page, live_server):
    _, token = invitations.invite(
        email="alex.smith@example.org",
        name="Alex Smith",
        role=Role.PRACTICE_EDUCATOR,
        organisation=cast.leeds(),
        by=cast.CONSOLE,
        at=timezone.now(),
    )
    link = live_server.url + reverse("accounts:invitation", args=[token])
    page.goto(link)
    look_at(page)
    page.get_by_role("button", name="Open my account").click()
    page.get_by_role("link", name="Choose a password").click()
    look_at(page)
    page.keyboard.type("three plain words")
    page.get_by_role("button", name="Open my account").click()
    page.get_by_role("link", name="Alex Smith").click()
    assert page.get_by_text("Practice educator", exact=True).is_visible()
    look_at(page)
    page.goto(link)
    assert page.get_by_role(
        "heading", name="This invitation has been used"
    ).is_visible()
    look_at(page)
