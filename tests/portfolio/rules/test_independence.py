from datetime import date

import pytest

from portfolio.rules.independence import Relation, refuse

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("relation", "why"),
    [
        (Relation(is_oneself=True), "Nobody signs off their own"),
        (Relation(is_assigned=False), "assigned today"),
        (Relation(holds_annotation=False), "in force on 23 November 2026"),
        (Relation(is_managed=True), "manages this practice educator"),
        (Relation(has_conflict=True), "conflict of interest"),
        (Relation(is_decided_on_in_turn=True), "units of each other"),
    ],
)
def test_each_bar_is_a_reason(relation, why):
    assert why in refuse(relation, on=ON)


def test_an_independent_educator_may_decide():
    assert refuse(Relation(), on=ON) is None


def test_a_line_manager_may_too_and_is_countersigned():
    assert refuse(Relation(is_manager=True), on=ON) is None


def test_deciding_on_oneself_is_said_before_anything_else():
    everything = Relation(is_oneself=True, is_assigned=False, holds_annotation=False)
    assert "own" in refuse(everything, on=ON)
