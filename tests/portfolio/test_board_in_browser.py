"""The coordinator's board and file on a desk and on a phone."""

import pytest

from ecf.events import nudging
from portfolio.actions import intakes
from portfolio.rules.intakes import NAME, NUMBER, SHARE, START, Row
from tests.cast import frameworks, people, portfolio, register
from tests.portfolio.test_in_browser import look, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOARD = "/portfolio/people/"


@pytest.fixture
def intake(page, live_server, monkeypatch):
    """Sasha is on the way, Asha has nobody; and a file waits with two rows, one bad."""
    monkeypatch.setattr(nudging, "send", lambda task: None)
    sasha = portfolio.on_the_way()
    portfolio.submitted(sasha, frameworks.unit_of(sasha.version, "AAA"))
    portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    new = people.person("Noa Free", people.leeds())
    said = {
        NUMBER: register.registered(new).numbers.get().number,
        NAME: new.name,
        START: "2026-09-07",
        SHARE: "1",
    }
    sign_in(page, live_server, people.carol())
    return intakes.take_in(
        employer=people.leeds(),
        name="list.csv",
        sha256="0" * 64,
        rows=[Row(number=2, said=said), Row(number=3, said={**said, NAME: ""})],
        by=people.as_actor(people.carol()),
        at=portfolio.NOW,
    )


def test_choosing_refreshes_the_list_and_the_address(page, intake):
    look(page, BOARD)
    page.get_by_label("Needs a look").select_option("no_educator")
    page.get_by_text("1 person matches").wait_for()
    assert page.get_by_role("link", name="Sasha Reid").count() == 0
    assert "flag=no_educator" in page.url
    page.reload()
    assert page.get_by_text("1 person matches").count() == 1


def test_every_page_of_a_file_is_fit_to_see(page, intake):
    look(page, f"{BOARD}enrol-many/")
    look(page, f"{BOARD}enrol-many/{intake.public_id}/")
    page.get_by_role("button", name="Enrol them").click()
    assert "/jobs/" in page.url
