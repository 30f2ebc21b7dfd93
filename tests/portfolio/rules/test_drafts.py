import pytest

from portfolio.rules import drafts


@pytest.mark.parametrize(
    ("said", "begun"),
    [
        ({}, False),
        ({"title": " ", "statements": ["A-K1"]}, False),
        ({"title": "A"}, True),
        ({"text": "A", "title": ""}, True),
    ],
)
def test_a_draft_begins_with_the_first_word(said, begun):
    assert drafts.is_begun(said) is begun


@pytest.mark.parametrize(
    ("said", "others", "refusal"),
    [
        ({"text": "x" * 100_000}, 49, None),
        ({"text": "x" * 100_000, "statements": ["A"]}, 0, "at most 100,000"),
        ({"text": "x"}, 50, "You have 50 drafts"),
    ],
)
def test_drafts_have_an_end(said, others, refusal):
    found = drafts.refuse(said, others=others)
    assert (refusal in found) if refusal else found is None


def test_a_draft_is_its_authors_alone():
    assert drafts.refuse_other(is_own=True) is None
    assert "author" in drafts.refuse_other(is_own=False)
