from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from portfolio.choices import AgreementStatus, EnrolmentStatus, Flag
from portfolio.rules import boards
from portfolio.rules.boards import Wanted
from portfolio.rules.clocks import Span
from portfolio.rules.looks import Educator, Line
from portfolio.rules.pace import pace

MONDAY = date(2026, 11, 23)


def educator(name="Priya Nair", **changes):
    usual = {
        "public_id": UUID(int=1),
        "name": name,
        "counts": True,
        "counts_until": None,
    }
    return Educator(**{**usual, **changes})


def line(name="Sasha Reid", **changes):
    usual = {
        "on": MONDAY,
        "enrolment_id": len(name),
        "public_id": UUID(int=len(name)),
        "name": name,
        "employer": "Leeds",
        "status": EnrolmentStatus.ACTIVE,
        "year": 1,
        "units_done": 1,
        "units": 6,
        "waiting": 0,
        "waiting_since": None,
        "waiting_unit": "",
        "returned": None,
        "last_activity": MONDAY - timedelta(days=2),
        "started_on": MONDAY - timedelta(days=60),
        "agreement": AgreementStatus.AGREED,
        "educators": (educator(),),
    }
    return Line(**{**usual, **changes})


def flags(**changes):
    return [(found.flag, found.reason) for found in line(**changes).flags]


def test_somebody_who_gets_on_needs_no_look():
    assert flags() == []


WAITS = {"waiting": 1, "waiting_unit": "Supervision"}


@pytest.mark.parametrize(
    ("changes", "flag", "reason"),
    [
        ({"educators": ()}, Flag.NO_EDUCATOR, "Nobody can sign off their units"),
        (
            {**WAITS, "waiting_since": date(2026, 11, 6)},
            Flag.WAITING_10,
            "“Supervision” has waited 11 working days",
        ),
        (
            {**WAITS, "waiting_since": date(2026, 10, 30)},
            Flag.WAITING_15,
            "“Supervision” has waited 16 working days",
        ),
        (
            {"returned": ("Supervision", 2)},
            Flag.RETURNED,
            "“Supervision” came back 2 times",
        ),
        (
            {"move_due_on": date(2026, 12, 7)},
            Flag.MOVING,
            "It completes by itself after 7 December 2026",
        ),
        (
            {"status": EnrolmentStatus.PENDING},
            Flag.PENDING,
            "Nothing can be signed off until it is in force",
        ),
        (
            {"status": EnrolmentStatus.PAUSED},
            Flag.PAUSED,
            "Nothing can be signed off while it is paused",
        ),
        (
            {"last_activity": MONDAY - timedelta(days=60)},
            Flag.QUIET,
            "The last was 60 days ago",
        ),
        (
            {"educators": (educator(counts_until=MONDAY + timedelta(days=60)),)},
            Flag.EDUCATOR_ENDING,
            "Priya Nair’s ends on 21 January 2027",
        ),
        (
            {"educators": (educator(counts=False),)},
            Flag.EDUCATOR_ENDING,
            "Priya Nair has no practice educator annotation in force",
        ),
    ],
)
def test_a_flag_says_why(changes, flag, reason):
    assert flags(**changes) == [(flag, reason)]


@pytest.mark.parametrize(
    "changes",
    [
        {**WAITS, "waiting_since": date(2026, 11, 9)},
        {"returned": ("Supervision", 1)},
        {"last_activity": MONDAY - timedelta(days=59)},
        {"educators": (educator(counts_until=MONDAY + timedelta(days=61)),)},
        {
            "educators": (
                educator(counts_until=MONDAY + timedelta(days=9)),
                educator("Omar Haddad"),
            )
        },
        {"year": None, "educators": (), "last_activity": date(2026, 1, 1)},
        {"status": EnrolmentStatus.ENDED, "educators": ()},
    ],
)
def test_just_before_there_is_no_flag(changes):
    assert flags(**changes) == []


def test_leave_stops_the_days_that_something_waits():
    away = Span(from_=date(2026, 11, 9), until=date(2026, 11, 16))
    since = {**WAITS, "waiting_since": date(2026, 11, 6)}
    assert line(**since).days_waiting == 11
    assert line(**since, leave=(away,)).days_waiting == 6
    assert flags(**since, leave=(away,)) == []


def test_nobody_is_quiet_on_leave_nor_by_days_of_leave():
    quiet = {"last_activity": MONDAY - timedelta(days=70)}
    still = Span(from_=MONDAY - timedelta(days=5))
    assert flags(**quiet, leave=(still,)) == []
    assert line(leave=(still,)).is_on_leave
    over = Span(from_=MONDAY - timedelta(days=30), until=MONDAY - timedelta(days=19))
    assert flags(**quiet, leave=(over,)) == []
    short = Span(from_=MONDAY - timedelta(days=30), until=MONDAY - timedelta(days=20))
    assert flags(**quiet, leave=(short,)) == [
        (Flag.QUIET, "The last was 70 days ago, 10 of them on leave")
    ]


ASHA = line(
    "Asha Lin",
    year=2,
    educators=(),
    waiting=1,
    waiting_since=date(2026, 10, 1),
    last_activity=date(2026, 10, 1),
)
BEN = line(
    "Ben Orr",
    waiting=2,
    waiting_since=date(2026, 11, 2),
    pace=pace(worked=Decimal(9), done=1, units=6),
)
CATH = line(
    "Cath Ives",
    pace=pace(worked=Decimal(11), done=1, units=6),
    year=None,
    educators=(educator("Omar", public_id=UUID(int=2)),),
)
DAN = line("Dan Eden", status=EnrolmentStatus.ENDED, waiting=1)
EVERYBODY = [DAN, CATH, BEN, ASHA]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["Asha Lin", "Ben Orr", "Cath Ives"]),
        (Wanted(name="IN"), ["Asha Lin"]),
        (Wanted(year="1"), ["Ben Orr"]),
        (Wanted(year="complete"), ["Cath Ives"]),
        (Wanted(year="ended"), ["Dan Eden"]),
        (Wanted(educator=str(UUID(int=2))), ["Cath Ives"]),
        (Wanted(flag="no_educator"), ["Asha Lin"]),
        (Wanted(flag="waiting"), ["Asha Lin", "Ben Orr"]),
        (Wanted(flag="waiting_10"), ["Asha Lin", "Ben Orr"]),
        (Wanted(flag="waiting_15"), ["Asha Lin"]),
        (Wanted(order="year"), ["Ben Orr", "Asha Lin", "Cath Ives"]),
        (Wanted(order="waiting"), ["Asha Lin", "Ben Orr", "Cath Ives"]),
        (Wanted(order="activity"), ["Asha Lin", "Ben Orr", "Cath Ives"]),
        (Wanted(order="pace"), ["Cath Ives", "Ben Orr", "Asha Lin"]),
        (Wanted(flag="waiting_10", year="1"), ["Ben Orr"]),
    ],
)
def test_a_list_is_of_those_asked_for_in_the_order_asked_for(wanted, names):
    assert [found.name for found in boards.chosen(EVERYBODY, wanted)] == names


@pytest.mark.parametrize("flag", Flag)
def test_the_count_of_a_flag_is_the_length_of_its_list(flag):
    counted = boards.counts_by_flag(EVERYBODY)[flag]
    assert counted == len(boards.chosen(EVERYBODY, Wanted(flag=flag)))
