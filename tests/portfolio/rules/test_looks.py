from datetime import date, timedelta
from decimal import Decimal

import pytest

from portfolio.choices import AgreementStatus, EnrolmentStatus, Flag, MeetingStatus
from portfolio.rules.clocks import Span, Time
from portfolio.rules.meetings import missed
from portfolio.rules.pace import pace
from tests.portfolio.rules.test_boards import MONDAY, flags

FULL_TIME = Time(fte=Decimal(1))
STARTED = date(2026, 2, 23)
LATE = {"agreement": None, "started_on": MONDAY - timedelta(days=28)}
BEHIND = {"pace": pace(worked=Decimal(4), done=1, units=6)}


def meetings_missed(on=MONDAY, **status):
    """`status` by `m3`, `m6` and `m12`."""
    known = {int(name[1:]): one for name, one in status.items()}
    return missed(STARTED, time=FULL_TIME, status=known, on=on)


def test_missed_meetings_are_named_with_what_lacks():
    missed = meetings_missed(m6=MeetingStatus.WRITTEN)
    said = (
        "At 3 months, due on 23 May 2026, nothing written; at 6 months, due on"
        " 23 August 2026, not agreed by all three"
    )
    assert flags(meetings_missed=missed) == [(Flag.MEETING_MISSED, said)]


@pytest.mark.parametrize(
    ("on", "status", "months"),
    [
        (date(2026, 5, 23), {}, []),
        (date(2026, 5, 24), {}, [3]),
        (MONDAY, {"m3": MeetingStatus.AGREED}, [6]),
        (MONDAY, {"m6": MeetingStatus.AGREED}, []),
        (date(2027, 5, 24), {}, [3, 6, 12]),
        (date(2027, 5, 25), {}, []),
    ],
)
def test_one_that_was_agreed_later_stands_for_those_before(on, status, months):
    assert [each.months for each in meetings_missed(on, **status)] == months


def test_an_agreement_is_there_four_weeks_after_the_start_without_leave():
    assert flags(**LATE) == [(Flag.NO_AGREEMENT, "The start was 28 days ago")]
    proposed = {**LATE, "agreement": AgreementStatus.PROPOSED}
    said = "The start was 28 days ago, one is proposed"
    assert flags(**proposed) == [(Flag.NO_AGREEMENT, said)]
    assert flags(**{**LATE, "agreement": AgreementStatus.AGREED}) == []
    assert flags(**{**LATE, "started_on": MONDAY - timedelta(days=27)}) == []
    away = Span(from_=MONDAY - timedelta(days=9), until=MONDAY - timedelta(days=8))
    assert flags(**LATE, leave=(away,)) == []
    assert flags(**LATE, year=2) == []


def test_two_months_of_full_time_work_are_far_behind():
    (flagged,) = flags(**BEHIND)
    assert flagged == (
        Flag.FAR_BEHIND,
        "Behind by 2.0 months of full-time work. Pace is advice",
    )
    assert flags(pace=pace(worked=Decimal("3.9"), done=1, units=6)) == []
    assert flags(pace=pace(worked=Decimal(1), done=3, units=6)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"leave": (Span(from_=MONDAY),)},
        {"year": None},
        {"status": EnrolmentStatus.ENDED},
    ],
)
def test_nobody_whose_clocks_stand_still_is_late(changes):
    late = {**LATE, **BEHIND, "meetings_missed": meetings_missed()}
    assert len(flags(**late)) == 3
    assert flags(**late, **changes) == []
