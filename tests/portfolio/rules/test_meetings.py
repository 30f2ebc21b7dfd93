from datetime import date
from decimal import Decimal

import pytest

from portfolio.choices import MeetingPart, MeetingStatus
from portfolio.rules import meetings

STARTED = date(2026, 9, 7)
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
    due = meetings.all_due(STARTED, fte=Decimal(1), status=status, on=STARTED)
    found = meetings.to_remind_of(due, on)
    assert (found.months if found else None) == months


def test_it_is_agreed_by_all_three():
    assert meetings.remaining([MeetingPart.EDUCATOR]) == [
        MeetingPart.SOCIAL_WORKER,
        MeetingPart.COORDINATOR,
    ]
    assert not meetings.remaining(list(MeetingPart))


def test_a_day_that_is_past_was_due():
    due = meetings.all_due(STARTED, fte=Decimal(1), status={}, on=date(2026, 12, 8))
    assert [each.in_words for each in due] == ["was due on", "due on", "due on"]
    due = meetings.all_due(STARTED, fte=Decimal(1), status={}, on=due[0].due_on)
    assert due[0].in_words == "due on"
