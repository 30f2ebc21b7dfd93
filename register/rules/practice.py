"""A hundred hours of direct practice a registration year (R6): what counts, and how
many are asked of whom. Hours are counted in quarters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from register.choices import VisitKind, VisitStatus
from register.rules.renewals import next_year_from

HOURS = 100
IN_AN_HOUR = 4
MOST_A_DAY = 24 * IN_AN_HOUR
DAYS_A_WEEK = 7
MOST_WEEKS = 52

MOVES: Mapping[VisitStatus, frozenset[VisitStatus]] = {
    VisitStatus.LOGGED: frozenset(
        {VisitStatus.CONFIRMED, VisitStatus.RETURNED, VisitStatus.WITHDRAWN}
    ),
    VisitStatus.CONFIRMED: frozenset({VisitStatus.RETURNED}),
    VisitStatus.RETURNED: frozenset({VisitStatus.WITHDRAWN}),
    VisitStatus.WITHDRAWN: frozenset(),
}

# What each kind takes in, in words.
COUNTS: Mapping[VisitKind, str] = {
    VisitKind.DUTY: "First contacts, urgent visits, strategy discussions",
    VisitKind.CASEWORK: "Visits, direct work, assessments and planning meetings",
    VisitKind.FAMILY_GROUP: "Preparing, leading and following up a family’s meeting",
    VisitKind.FOSTERING: "Of people who want to care, or of kin who already do",
    VisitKind.EXPLOITATION: "On the street, at home, or in a meeting about the child",
    VisitKind.COURT: "Statements, hearings and work with a guardian",
}
# What people also do in a week, and why it is not direct practice.
DOES_NOT_COUNT: Mapping[str, tuple[str, str]] = {
    "shadowing": (
        "Shadowing somebody else",
        "Shadowing does not count: the practice is the other person’s",
    ),
    "quality_assurance": (
        "Quality assurance",
        "Quality assurance does not count: it looks at practice, and is not practice",
    ),
    "case_audit": (
        "Case audit",
        "Case audit does not count: you read about a family, and do not work with them",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Year:
    """One person's registration year from 1 December. `registered` are its days under a
    registration in force; `confirmed` and `waiting` are quarters of an hour;
    `caseholder_at` names employers that confirmed a full caseload."""

    year_from: date
    registered: int
    leave_weeks: int = 0
    confirmed: int = 0
    waiting: int = 0
    caseholder_at: tuple[str, ...] = ()

    @property
    def until(self) -> date:
        return next_year_from(self.year_from)

    @property
    def days(self) -> int:
        return (self.until - self.year_from).days

    @property
    def asked(self) -> int:
        """In quarters: less for leave, and for days without registration; never more
        than is fair, so rounded down."""
        counted = max(self.registered - self.leave_weeks * DAYS_A_WEEK, 0)
        return HOURS * IN_AN_HOUR * min(counted, self.days) // self.days

    @property
    def is_caseholder(self) -> bool:
        return bool(self.caseholder_at)

    @property
    def short(self) -> int:
        """How many quarters are still missing."""
        return 0 if self.is_caseholder else max(self.asked - self.confirmed, 0)

    @property
    def is_met(self) -> bool:
        return self.short == 0

    @property
    def done_hours(self) -> Decimal:
        return hours(self.confirmed)

    @property
    def asked_hours(self) -> Decimal:
        return hours(self.asked)

    @property
    def short_text(self) -> str:
        return in_hours(self.short)

    @property
    def waiting_text(self) -> str:
        return in_hours(self.waiting)


def year_of(on: date) -> date:
    """The 1 December on which the registration year of this day began."""
    ahead = next_year_from(on)
    return date(ahead.year - 1, ahead.month, ahead.day)


def earliest_day(on: date) -> date:
    """The first day one may still log on this day: of this year; in December also of
    the year that has just ended."""
    return date(on.year - 1, 12, 1)


def years_open(on: date) -> list[date]:
    """The registration years that may still be written to on this day, the one that
    runs first; in December also the one before."""
    runs = year_of(on)
    return [runs] if earliest_day(on) == runs else [runs, earliest_day(on)]


def last_day_by(year_from: date, on: date) -> date:
    """Of a year, the last day there has been: today, or its 30 November."""
    return min(on, next_year_from(year_from) - timedelta(days=1))


def refuse_year(year_from: date, on: date) -> str | None:
    if year_from in years_open(on):
        return None
    return (
        "That registration year is closed. It may be written to until the end of the"
        " December after it"
    )


def hours(quarters: int) -> Decimal:
    """1.25 hours of 5 quarters."""
    return Decimal(quarters) / IN_AN_HOUR


def in_hours(quarters: int) -> str:
    """1¼ hours is read as "1.25 hours"; "1 hour"; "12 hours"."""
    counted = f"{hours(quarters):f}"
    counted = counted.rstrip("0").rstrip(".") if "." in counted else counted
    return f"{counted} hour" if counted == "1" else f"{counted} hours"


def quarters_of(given: Decimal) -> int | None:
    """How many quarters; None where it is not to the quarter."""
    quarters = given * IN_AN_HOUR
    return int(quarters) if quarters == quarters.to_integral_value() else None


def refuse_visit(
    *, happened_on: date, on: date, in_force: bool, quarters: int, that_day: int
) -> str | None:
    """Why this visit cannot be logged today. `that_day` are the quarters already logged
    for the day it was on."""
    if happened_on > on:
        return "Log a visit when it has happened"
    if happened_on < earliest_day(on):
        return (
            "That registration year is closed. Visits may be logged until the end of"
            " the December after it"
        )
    if not in_force:
        return "You were not registered to practise on that day, so it cannot count"
    if that_day + quarters > MOST_A_DAY:
        return (
            f"You have {in_hours(that_day)} on that day already, and a day has 24."
            " Correct the visit that is wrong"
        )
    return None


def refuse_weeks(weeks: int) -> str | None:
    if 0 <= weeks <= MOST_WEEKS:
        return None
    return f"Enter weeks between 0 and {MOST_WEEKS}"
