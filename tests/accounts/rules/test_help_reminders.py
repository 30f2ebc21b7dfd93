from datetime import date

import pytest

from accounts.choices import HelpReminderKind
from accounts.rules import help as rules
from accounts.rules import help_reminders as reminders
from accounts.rules.help_reminders import Due, Wait

MONDAY = date(2026, 11, 23)
FIRST, ESCALATED = HelpReminderKind.FIRST, HelpReminderKind.ESCALATED


def wait(days, taken_by=None):
    return Wait(request_id=1, days=days, taken_by=taken_by, answering=frozenset({3, 4}))


@pytest.mark.parametrize(
    ("waits", "told"),
    [
        (wait(4), []),
        (wait(5), [(3, FIRST), (4, FIRST)]),
        (wait(9, taken_by=4), [(4, FIRST)]),
        # Who took it may no longer answer it.
        (wait(9, taken_by=5), [(3, FIRST), (4, FIRST)]),
        (wait(10, taken_by=4), [(3, ESCALATED), (4, ESCALATED)]),
    ],
)
def test_who_took_it_is_reminded_at_five_and_everybody_at_ten(waits, told):
    owed = reminders.owed([waits], told=set(), on=MONDAY)
    assert [(due.to_id, due.kind) for due in owed] == told


def test_nobody_is_told_twice_or_on_a_sunday():
    told = {Due(request_id=1, to_id=3, kind=FIRST)}
    owed = reminders.owed([wait(5)], told=told, on=MONDAY)
    assert [due.to_id for due in owed] == [4]
    assert not reminders.owed([wait(5)], told=set(), on=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("on", "days", "last"),
    [
        (MONDAY, 5, date(2026, 11, 16)),
        (date(2026, 11, 22), 5, date(2026, 11, 15)),
        (date(2027, 1, 4), 10, date(2026, 12, 16)),
    ],
)
def test_the_last_day_on_which_it_was_asked_counts_working_days(on, days, last):
    assert rules.last_day_asked(on, working_days_ago=days) == last
