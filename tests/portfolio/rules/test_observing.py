from datetime import date

import pytest

from portfolio.rules import observing
from portfolio.rules.independence import Relation

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        (Relation(is_oneself=True), "Nobody observes themselves"),
        (Relation(is_assigned=False), "assigned today"),
        (Relation(holds_annotation=False), "in force on 23 November 2026"),
        (Relation(has_conflict=True), "conflict of interest"),
    ],
)
def test_who_may_not_observe_is_told_why_and_what_would_change_it(relation, says):
    refusal = observing.refuse(relation, on=ON)
    assert refusal is not None
    assert says in refusal


@pytest.mark.parametrize("relation", [Relation(), Relation(is_manager=True)])
def test_the_educator_may_and_so_may_one_who_is_the_manager(relation):
    assert observing.refuse(relation, on=ON) is None
