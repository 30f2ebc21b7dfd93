"""The whole of a framework, to print: in parts where it is long."""

import pytest

from curriculum.views import frameworks as views
from tests.curriculum.editions import early_career
from tests.curriculum.stored import published
from tests.curriculum.views.test_frameworks import page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def early():
    return published(early_career())


def test_what_is_too_long_to_print_at_once_goes_on(client, early, monkeypatch):
    monkeypatch.setattr(views, "TO_PRINT", 100_000)
    whole = "/frameworks/early-career/whole/?part=all&page="
    found = [client.get(f"{whole}{number}") for number in (1, 2, 3)]
    assert max(len(each.content) for each in found) < 120_000
    seen = "".join(words(page(client, f"{whole}{number}").main) for number in (1, 2, 3))
    assert all(said.text in seen for said in early_career().statements())
    assert b"Sources" not in found[0].content


def test_links_in_the_whole_lead_to_what_stands_on_its_page(client, early):
    found = page(client, "/frameworks/early-career/whole/?part=all")
    links = [link["href"] for link in found.select("main nav a")]
    assert "#year-3" in links
    assert all(found.select_one(link) for link in links)
