"""`docs/access.md` says what the matrix says."""

from tests.access import draw


def test_the_page_in_docs_is_the_matrix_in_words():
    assert draw.PAGE.read_text() == draw.page(), "run python -m tests.access.draw"
