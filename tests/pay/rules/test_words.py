from datetime import date
from decimal import Decimal

import pytest

from pay.choices import DowngradeStatus, Move
from pay.rules import changes, charts, next_steps, words
from pay.rules.charts import Stretch
from pay.rules.next_steps import StageLeft


@pytest.mark.parametrize(
    ("amount", "said"),
    [("43024.00", "£43,024"), ("43024.5", "£43,024.50"), ("950", "£950")],
)
def test_pounds_have_pennies_only_where_there_are_some(amount, said):
    assert words.pounds(Decimal(amount)) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ([StageLeft(number=2, units=0)], ""),
        ([StageLeft(number=2, units=1)], "1 unit"),
        (
            [StageLeft(number=2, units=2, assessment="Foundation assessment")],
            "2 units and the foundation assessment",
        ),
        (
            [StageLeft(number=3, units=2, points=20)],
            "modules for 20 more points, to be chosen and 2 units",
        ),
        (
            [StageLeft(number=1, units=0, evidence=True)],
            "the evidence that year 1 asks for",
        ),
        (
            [StageLeft(number=1, units=1), StageLeft(number=2, units=3)],
            "1 unit of year 1 and 3 units of year 2",
        ),
    ],
)
def test_what_is_missing_is_said_exactly(left, said):
    assert next_steps.missing(left) == said


def test_only_a_downward_move_is_asked_about():
    asked = {move for move in Move if not changes.made_without_asking(move)}
    assert asked == {Move.LOWERED}


def test_every_state_of_a_downgrade_is_in_the_table():
    assert set(changes.DOWNGRADE_MOVES) == set(DowngradeStatus)


@pytest.mark.parametrize(
    ("since", "starts"),
    [
        (date(2026, 6, 1), date(2026, 11, 21)),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (None, date(2026, 11, 21)),
    ],
)
def test_nothing_is_taken_back_for_days_before_the_proposal(since, starts):
    proposed = date(2026, 11, 21)
    assert changes.lowered_from(proposed_on=proposed, owed_since=since) == starts


def stretch(begins, until, amount):
    return Stretch(begins=begins, until=until, amount=Decimal(amount))


def test_pay_is_drawn_in_steps():
    drawn = charts.steps(
        [
            stretch(date(2026, 1, 1), date(2026, 1, 11), 40000),
            stretch(date(2026, 1, 11), None, 42000),
        ],
        today=date(2026, 1, 21),
    )
    assert drawn.path == "M8 118H210L210 34H412"


def test_a_time_without_pay_is_a_gap_in_the_line():
    drawn = charts.steps(
        [
            stretch(date(2026, 1, 1), date(2026, 1, 6), 40000),
            stretch(date(2026, 1, 11), None, 40000),
        ],
        today=date(2026, 1, 21),
    )
    assert drawn.path == "M8 118H109M210 118H412"


def test_one_step_is_not_drawn():
    one = [stretch(date(2026, 1, 1), None, 40000)]
    assert charts.steps(one, today=date(2026, 1, 21)) is None
