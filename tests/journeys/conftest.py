"""A browser for each person, and a worker behind the pages."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.ecf.files import made
from tests.journeys import machines, walks, world

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SLOWEST_PAGE = 20_000  # milliseconds


@pytest.fixture
def visit(browser, live_server):
    """`visit(person, at=PHONE)`: their own browser, signed in by password; or, with a
    path `to` begin at, signed in already. Nobody need be signed in there: None. What
    its console complains of fails the test."""
    expect.set_options(timeout=SLOWEST_PAGE)
    contexts, complaints = [], []

    def of(person, to="", *, at=DESK, url=live_server.url, **options):
        context = browser.new_context(base_url=url, viewport=at, **options)
        context.set_default_timeout(SLOWEST_PAGE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: _note(said, page, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if to:
            _let_in(context, person, url)
            page.goto(to)
            walks.look(page)
        else:
            walks.sign_in(page, person)
        return page

    yield of
    for context in contexts:
        context.close()
    expect.set_options(timeout=5_000)
    assert complaints == []


@pytest.fixture
def worker(live_server):
    """A real one, on the broker that the pages nudge."""
    with machines.worker():
        yield


@pytest.fixture
def sasha_one_unit_short(live_server):
    return world.one_unit_short()


@pytest.fixture
def each_by_itself(settings):
    """What is done one after the other, each in its own transaction, on purpose."""
    settings.ZEAL_ALLOWLIST = [{"model": "*"}]


@pytest.fixture
def certificate(tmp_path):
    """A PDF on somebody's phone."""
    file = tmp_path / "observed visit.pdf"
    file.write_bytes(made.pdf())
    return file


def _let_in(context, person, url):
    if person is None:
        return
    client = Client()
    client.force_login(person.user)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])


def _note(said, page, complaints):
    if said.type in {"error", "warning"}:
        complaints.append(f"{page.url}: {said.text}")
