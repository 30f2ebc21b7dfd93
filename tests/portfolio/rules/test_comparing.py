import pytest

from portfolio.rules import comparing
from portfolio.rules.comparing import Change, Run


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({}, {}, {}),
        ({}, {1: "a"}, {1: Change.NEW}),
        ({1: "a"}, {1: "a"}, {1: Change.SAME}),
        ({1: "a"}, {1: "b"}, {1: Change.CHANGED}),
        ({1: "a"}, {}, {1: Change.GONE}),
        ({1: "a", 2: "b"}, {2: "b", 3: "c"}, {2: "same", 3: "new", 1: "gone"}),
    ],
)
def test_each_piece_is_new_changed_the_same_or_gone(before, after, found):
    assert comparing.changes(before, after) == found


def test_words_that_differ_are_marked_on_their_own_side():
    old, new = comparing.words("I listened too late.", "I listened early, to him.")
    assert old == [
        Run(text="I listened ", differs=False),
        Run(text="too late.", differs=True),
    ]
    assert new == [
        Run(text="I listened ", differs=False),
        Run(text="early, to him.", differs=True),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "New words"),
        ("One\n\nTwo", "One\nTwo three"),
        (" led by space", "trailing space "),
        ("same", "same"),
    ],
)
def test_each_side_still_says_all_that_it_said(before, after):
    old, new = comparing.words(before, after)
    assert "".join(run.text for run in old) == before
    assert "".join(run.text for run in new) == after


def test_other_white_space_is_no_difference():
    old, new = comparing.words("One two", "One\ntwo")
    assert not any(run.differs for run in [*old, *new])
