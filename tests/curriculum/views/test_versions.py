from datetime import date

import pytest

from tests.curriculum.editions import (
    early_career,
    family_support,
    small,
)
from tests.curriculum.stored import drafted, published, withdrawn
from tests.curriculum.views.test_frameworks import page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def early():
    return published(early_career())


def test_all_published_frameworks_are_listed_and_no_draft(client, early):
    published(family_support())
    drafted(small())

    found = words(page(client, "/frameworks/").main)

    assert "Early Career Framework" in found
    assert "Standards for family support workers" in found
    assert "A small framework" not in found


def test_before_anything_is_published_the_list_says_so(client):
    found = page(client, "/frameworks/")

    assert "No framework has been published yet" in words(found.main)


def test_an_earlier_version_is_shown_on_request_with_links_that_stay_in_it(
    client, time_machine
):
    published(small())
    published(small(version="2", in_force_from=date(2027, 9, 1), title="Second"))
    time_machine.move_to(date(2027, 10, 1))

    now = page(client, "/frameworks/small/")
    then = page(client, "/frameworks/small/?version=1")

    assert words(now.h1) == "Second"
    assert words(then.h1) == "A small framework"
    assert then.find("a", href="/frameworks/small/stages/1/?version=1")
    assert words(page(client, "/frameworks/small/units/AAA/?version=1").h1)


def test_a_version_that_comes_is_shown_where_none_is_in_force(client, time_machine):
    time_machine.move_to(date(2026, 1, 1))
    published(small())

    assert "from 1 September 2026" in words(page(client, "/frameworks/small/").main)


def test_who_is_on_a_withdrawn_version_may_still_read_it(client):
    withdrawn(small())

    assert client.get("/frameworks/small/").status_code == 404
    assert "withdrawn" in words(page(client, "/frameworks/small/?version=1").main)
