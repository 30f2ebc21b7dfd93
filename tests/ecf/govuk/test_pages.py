"""The skeleton of every page, and the pages that belong to the look itself."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import override_settings

from ecf.govuk import gallery

TEMPLATES = Path("templates")


@pytest.fixture(autouse=True)
def _navigation():
    with override_settings(NAVIGATION="tests.ecf.govuk.test_pages.navigation"):
        yield


def navigation(request):
    return [{"text": "Home", "href": "/", "current": True}]


def drawn(rf, name, **context):
    request = rf.get("/")
    request.user = AnonymousUser()
    html = engines["django"].get_template(name).render(context, request)
    return BeautifulSoup(html, "html.parser")


def test_a_page_has_one_main_a_skip_link_and_help(rf):
    page = drawn(rf, "govuk/help.html")
    assert page.select_one(".govuk-skip-link")["href"] == "#main-content"
    assert len(page.select("main#main-content")) == 1
    assert page.select_one("footer a[href='/help/']").text == "Get help"
    assert page.title.text.startswith("Help")
    assert page.title.text.endswith("Early Career Framework")


def test_the_roofs_navigation_is_shown(rf):
    page = drawn(rf, "govuk/help.html")
    current = page.select_one(".govuk-service-navigation [aria-current=page]")
    assert current.text.strip() == "Home"


def test_the_title_says_error_when_the_form_has_one(rf):
    page = drawn(rf, "layouts/question.html", form=gallery.Everything({}))
    assert page.title.text.startswith("Error: ")
    main = page.select_one("main")
    assert main.select_one(".govuk-error-summary")
    assert main.select_one("form[novalidate][enctype='multipart/form-data']")


def test_a_page_without_errors_says_none(rf):
    page = drawn(rf, "layouts/question.html", form=gallery.Everything())
    assert not page.title.text.startswith("Error")
    assert not page.select(".govuk-error-summary")


def test_there_is_no_crown_and_no_transport_on_our_pages(rf):
    page = str(drawn(rf, "govuk/help.html"))
    assert "crown" not in page.lower()
    assert "GOV.UK" not in page


def test_the_gallery_is_only_for_development(client):
    assert client.get("/components/").status_code == 404
    with override_settings(DEBUG=True):
        assert client.get("/components/").status_code == 200


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=str)
def test_no_template_needs_a_hole_in_the_content_policy(file):
    text = file.read_text()
    assert not re.search(r"\sstyle=|\son(click|change|submit|load)=|<style", text)
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or 'type="application/json"' in script
