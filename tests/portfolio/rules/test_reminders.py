from datetime import date

import pytest

from portfolio.choices import ReminderKind
from portfolio.rules.reminders import Due, Wait, owed

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
BOXING_DAY_KEPT = date(2026, 12, 28)
PRIYA, COVER, CAROL = 1, 2, 3
FIRST, SECOND, ESCALATED = ReminderKind


def waits(days, **changes):
    usual = {"educators": frozenset({PRIYA}), "coordinators": frozenset({CAROL})}
    return Wait(submission_id=7, days=days, **{**usual, **changes})


def due(kind, to=PRIYA):
    return Due(submission_id=7, to_id=to, kind=kind)


def told(wait, *already, away=(), on=MONDAY):
    return [
        (each.to_id, each.kind) for each in owed([wait], told=already, away=away, on=on)
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (4, []),
        (5, [(PRIYA, FIRST)]),
        (9, [(PRIYA, FIRST)]),
        (10, [(PRIYA, SECOND)]),
        (14, [(PRIYA, SECOND)]),
        (15, [(PRIYA, SECOND), (CAROL, ESCALATED)]),
        (40, [(PRIYA, SECOND), (CAROL, ESCALATED)]),
    ],
)
def test_educators_hear_at_five_and_ten_coordinators_at_fifteen(days, said):
    assert told(waits(days)) == said


def test_nobody_is_told_the_same_twice():
    assert told(waits(6), due(FIRST)) == []
    assert told(waits(10), due(FIRST)) == [(PRIYA, SECOND)]
    assert told(waits(15), due(FIRST), due(SECOND)) == [(CAROL, ESCALATED)]
    assert told(waits(16), due(SECOND), due(ESCALATED, CAROL)) == []


def test_a_reminder_that_a_later_one_has_overtaken_is_not_sent():
    assert told(waits(10)) == [(PRIYA, SECOND)]


def test_everybody_who_may_decide_today_is_told():
    both = frozenset({PRIYA, COVER})
    assert told(waits(5, educators=both)) == [(PRIYA, FIRST), (COVER, FIRST)]


def test_who_is_away_is_told_nothing_and_their_coordinator_is():
    assert told(waits(6), away={PRIYA}) == []
    assert told(waits(15), away={PRIYA}) == [(CAROL, ESCALATED)]


def test_nobody_is_told_while_the_social_worker_is_held_up():
    assert told(waits(20, goes_on=False)) == []


@pytest.mark.parametrize("day", [SATURDAY, BOXING_DAY_KEPT])
def test_nobody_is_told_on_a_day_off(day):
    assert told(waits(5), on=day) == []
