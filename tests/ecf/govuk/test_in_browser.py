"""What only a browser can tell: focus, width, scripts and accessibility."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP, PHONE, ZOOMED = 1280, 390, 320  # 320 is 1280 at 400 %


@pytest.fixture
def gallery(live_server, page):
    """The page of components; whatever the browser complains of fails the test."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with override_settings(DEBUG=True):
        page.goto(f"{live_server.url}/components/")
        yield page
    assert complaints == []


@pytest.fixture
def refused(gallery):
    gallery.get_by_role("button", name="Sign off this unit").click()
    gallery.wait_for_selector(".govuk-error-summary")
    return gallery


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_component_is_accessible(gallery, width):
    gallery.set_viewport_size({"width": width, "height": 800})
    assert Axe().run(gallery).response["violations"] == []


def test_every_component_is_accessible_with_its_errors(refused):
    assert Axe().run(refused).response["violations"] == []


@pytest.mark.parametrize("width", [PHONE, ZOOMED])
def test_nothing_is_wider_than_the_window(refused, width):
    refused.set_viewport_size({"width": width, "height": 800})
    assert refused.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("words", "focused"),
    [
        ("Select what kind of evidence it is", "id_kind"),
        ("Enter the date", "id_visited_on_day"),
        ("Select at least one", "id_statements"),
        ("Enter password", "id_password"),
        ("Choose a file", "id_document"),
    ],
)
def test_a_link_in_the_summary_puts_the_cursor_in_the_field(refused, words, focused):
    refused.get_by_role("link", name=words, exact=True).click()
    assert refused.evaluate("document.activeElement.id") == focused


def test_the_content_policy_lets_our_scripts_run(gallery):
    supported = gallery.locator("body.govuk-frontend-supported")
    assert supported.count() == 1
    assert gallery.evaluate("typeof window.htmx") == "object"


def test_a_refusal_of_a_part_of_the_page_takes_its_place(live_server, page):
    page.goto(f"{live_server.url}/help/")
    page.evaluate("htmx.ajax('GET', '/nowhere/', '#ask')")
    page.wait_for_selector("h1:has-text('Page not found')")
    assert page.locator("main").count() == 1


def test_a_table_becomes_cards_that_name_their_columns(gallery):
    gallery.set_viewport_size({"width": PHONE, "height": 800})
    cell = gallery.locator("td[data-label=Waits]").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Waits"'
