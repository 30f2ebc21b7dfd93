import pytest

from portfolio.choices import SubmissionStatus
from portfolio.rules import several

WAITS = SubmissionStatus.SUBMITTED


def test_what_waits_unmarked_and_covered_may_be_signed_off_with_others():
    assert several.refuse(WAITS, is_marked=False, is_covered=True) is None


@pytest.mark.parametrize(
    ("status", "is_marked", "is_covered", "reason"),
    [
        (SubmissionStatus.RETURNED, False, True, "no longer waits"),
        (WAITS, True, True, "You marked something"),
        (WAITS, False, False, "has no evidence"),
    ],
)
def test_anything_to_weigh_is_decided_by_itself(status, is_marked, is_covered, reason):
    assert reason in several.refuse(status, is_marked=is_marked, is_covered=is_covered)


def test_what_came_again_as_it_was_is_opened_first():
    reason = several.refuse(WAITS, is_marked=False, is_covered=True, is_unchanged=True)
    assert "Nothing changed since it was last sent. Open it" in reason


@pytest.mark.parametrize(
    ("chosen", "reason"), [(0, "at least one"), (26, "at most 25")]
)
def test_neither_none_nor_too_many(chosen, reason):
    assert reason in several.refuse_number(chosen)
    assert several.refuse_number(25) is None
