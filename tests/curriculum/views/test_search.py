from urllib.parse import quote

import pytest

from tests.curriculum.editions import (
    early_career,
)
from tests.curriculum.stored import published
from tests.curriculum.views.test_frameworks import page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def early():
    return published(early_career())


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("bruise", "NAR-K1"),
        ("bruising", "NAR-K1"),
        ("RES-K1", "RES-K1"),
        ("res-k1", "RES-K1"),
        ('"strategy discussion, enquiry"', "ABN-K4"),
    ],
)
def test_a_search_finds_statements_by_their_words_in_any_form(
    client, early, asked, code
):
    found = page(client, f"/frameworks/early-career/search/?q={quote(asked)}")

    assert found.find("a", string=code)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("xylophone", "No statement says that"),
        ("", "Enter a word to look for"),
        ("x" * 101, "Enter 100 characters or fewer"),
        ("\0", "has a character that cannot be stored"),
    ],
)
def test_a_search_that_finds_nothing_says_what_to_do(client, early, asked, said):
    found = page(client, f"/frameworks/early-career/search/?q={quote(asked)}")

    assert said in words(found.main)
