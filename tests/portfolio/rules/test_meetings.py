from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.choices import MeetingPart, MeetingStatus
from portfolio.rules import clocks, meetings
from portfolio.rules.clocks import Pattern, Span, Time

STARTED = date(2026, 9, 7)
FULL = Time(fte=Decimal(1))
WRITTEN, AGREED = MeetingStatus.WRITTEN, MeetingStatus.AGREED


@pytest.mark.parametrize(
    ("started_on", "months", "fte", "due_on"),
    [
        (STARTED, 3, "1", date(2026, 12, 7)),
        (STARTED, 12, "1", date(2027, 9, 7)),
        (STARTED, 3, "0.5", date(2027, 3, 7)),
        (STARTED, 3, "0.8", date(2026, 12, 29)),
        (date(2026, 11, 30), 3, "1", date(2027, 2, 28)),
    ],
)
def test_meetings_are_due_in_months_of_full_time(started_on, months, fte, due_on):
    assert meetings.due_on(started_on, months, fte=Decimal(fte)) == due_on


@pytest.mark.parametrize(
    ("on", "status", "months"),
    [
        (date(2026, 11, 8), {}, None),
        (date(2026, 11, 9), {}, 3),
        (date(2026, 11, 9), {3: WRITTEN}, 3),
        (date(2026, 11, 9), {3: AGREED}, None),
        (date(2027, 2, 6), {}, 3),
        (date(2027, 2, 7), {}, 6),
        (date(2027, 12, 6), {}, 12),
        (date(2027, 12, 7), {}, None),
    ],
)
def test_one_meeting_at_a_time_has_its_turn(on, status, months):
    due = meetings.all_due(STARTED, time=FULL, status=status, on=STARTED)
    found = meetings.to_remind_of(due, on)
    assert (found.months if found else None) == months


def test_it_is_agreed_by_all_three():
    assert meetings.remaining([MeetingPart.EDUCATOR]) == [
        MeetingPart.SOCIAL_WORKER,
        MeetingPart.COORDINATOR,
    ]
    assert not meetings.remaining(list(MeetingPart))


def test_a_day_that_is_past_was_due():
    due = meetings.all_due(STARTED, time=FULL, status={}, on=date(2026, 12, 8))
    assert [each.in_words for each in due] == ["was due on", "due on", "due on"]
    due = meetings.all_due(STARTED, time=FULL, status={}, on=due[0].due_on)
    assert due[0].in_words == "due on"


def stopped(*, away=(), barred=()):
    return Time(
        fte=Decimal(1),
        away=[Span(from_=from_, until=until) for from_, until in away],
        barred=[Span(from_=from_, until=until) for from_, until in barred],
    )


LEAVE = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("time", "due_on", "why"),
    [
        (FULL, date(2026, 12, 7), ""),
        (
            stopped(away=[LEAVE]),
            date(2027, 1, 6),
            "later by 30 days of leave or without an employer",
        ),
        (
            stopped(barred=[(date(2026, 10, 1), date(2026, 10, 2))]),
            date(2026, 12, 8),
            "later by 1 day without a registration in force",
        ),
        (
            stopped(away=[LEAVE], barred=[(date(2026, 10, 30), date(2026, 11, 3))]),
            date(2027, 1, 9),
            (
                "later by 30 days of leave or without an employer and 3 days without a"
                " registration in force"
            ),
        ),
        # The first brings the second before the day, and the day is not on leave.
        (
            stopped(away=[LEAVE, (date(2027, 1, 6), date(2027, 1, 10))]),
            date(2027, 1, 10),
            "later by 34 days of leave or without an employer",
        ),
        # Still running: to the end of today.
        (
            stopped(barred=[(date(2026, 11, 1), None)]),
            date(2026, 12, 17),
            "later by 10 days without a registration in force",
        ),
        (stopped(away=[(date(2026, 12, 8), date(2027, 1, 8))]), date(2026, 12, 7), ""),
        (stopped(away=[(date(2026, 6, 1), STARTED)]), date(2026, 12, 7), ""),
    ],
)
def test_leave_and_a_suspension_move_the_day_a_meeting_is_due(time, due_on, why):
    first = meetings.all_due(STARTED, time=time, status={}, on=date(2026, 11, 10))[0]
    assert (first.due_on, first.why_later) == (due_on, why)


def works(first, *changes, away=()):
    return Time(
        fte=Decimal(first),
        patterns=[
            Pattern(from_on=from_on, fte=Decimal(fte)) for from_on, fte in changes
        ],
        away=[Span(from_=from_, until=until) for from_, until in away],
    )


@pytest.mark.parametrize(
    ("time", "due_on"),
    [
        # Two of three months are left, and take four at half time.
        (works("1", (date(2026, 10, 7), "0.5")), date(2027, 2, 8)),
        (works("0.5", (date(2026, 11, 7), "1")), date(2027, 1, 6)),
        # Out of order, and one before the beginning.
        (
            works("1", (date(2027, 2, 7), "1"), (date(2026, 9, 1), "0.5")),
            date(2027, 2, 21),
        ),
        # On leave in between: what is worked after it is worked at half time.
        (
            works(
                "1",
                (date(2027, 4, 7), "0.5"),
                away=[(date(2026, 10, 7), date(2027, 4, 7))],
            ),
            date(2027, 8, 8),
        ),
        # That day, or later: nothing is left to count.
        (works("1", (date(2026, 12, 7), "0.5")), date(2026, 12, 7)),
        (works("1", (date(2026, 12, 8), "0.5")), date(2026, 12, 7)),
    ],
)
def test_a_change_of_the_share_worked_moves_the_day_a_meeting_is_due(time, due_on):
    first = meetings.all_due(STARTED, time=time, status={}, on=STARTED)[0]
    assert first.due_on == due_on


def test_a_meeting_says_which_changes_it_counts():
    change = (date(2026, 10, 7), "0.5")
    due = meetings.all_due(
        STARTED,
        time=works("1", (date(2027, 9, 1), "1"), change),
        status={},
        on=STARTED,
    )
    assert [len(each.patterns) for each in due] == [1, 1, 2]
    assert due[0].patterns == (Pattern(from_on=change[0], fte=Decimal("0.5")),)


SHARES = st.decimals("0.2", "1", places=1)


@given(
    first=SHARES,
    changes=st.dictionaries(st.integers(1, 700), SHARES, max_size=4),
    away=st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200)), max_size=2),
)
def test_a_meeting_is_due_when_its_months_of_full_time_are_worked(first, changes, away):
    time = works(
        first,
        *((STARTED + days * clocks.ONE_DAY, fte) for days, fte in changes.items()),
        away=[
            (
                STARTED + start * clocks.ONE_DAY,
                STARTED + (start + days) * clocks.ONE_DAY,
            )
            for start, days in away
        ],
    )
    for due in meetings.all_due(STARTED, time=time, status={}, on=STARTED):
        worked = clocks.full_time_days(time, from_=STARTED, until=due.due_on)
        assert abs(worked - Decimal("30.44") * due.months) < 5
        missed = meetings.missed(
            STARTED, time=time, status={}, on=due.due_on + clocks.ONE_DAY
        )
        assert due.months in [each.months for each in missed]
