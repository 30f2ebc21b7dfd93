"""Who is told, once, that somebody has left their employer (P9)."""

from collections.abc import Collection
from datetime import date, timedelta

from accounts import queries as accounts
from accounts.choices import Role
from ecf.time import london
from portfolio.choices import NoticeKind
from portfolio.models import Departure, EducatorAssignment, Notice
from portfolio.rules.enrolments import OVER

# A night that was missed is made up for; nobody is told of what is long past.
LOOKS_BACK = timedelta(days=14)


def departure_with(departure_id: int) -> Departure:
    """With the employer and whose it is. Raises Departure.DoesNotExist."""
    return Departure.objects.select_related("employer", "enrolment__person").get(
        pk=departure_id
    )


def departures_owed(on: date) -> list[Notice]:
    """Of those who have not come back: to the coordinators of the employer that was
    left, and the practice educators of that day; not to whoever recorded it. Some may
    be there already."""
    rows = list(
        Departure.objects.filter(
            left_at__gte=london.midnight(on - LOOKS_BACK), returned_at=None
        )
        .exclude(enrolment__status__in=OVER)
        .order_by("pk")
    )
    if not rows:
        return []
    employers = {row.employer_id for row in rows}
    coordinators = accounts.holders_of(Role.COORDINATOR, employers, on)
    educators = _educators({row.enrolment_id for row in rows}, on)
    return [
        Notice(to_id=to_id, kind=NoticeKind.DEPARTED, departure=row, on=on)
        for row in rows
        for to_id in sorted(
            coordinators.get(row.employer_id, frozenset())
            | educators.get(row.enrolment_id, frozenset())
        )
        if to_id != row.recorded_by_id
    ]


def departures_told(found: Collection[Notice]) -> tuple[Departure, ...]:
    """Those of people who have not come back meanwhile, the first first."""
    rows = Departure.objects.filter(
        pk__in=[each.departure_id for each in found if each.departure_id],
        returned_at=None,
    )
    return tuple(
        rows.select_related("enrolment__person", "employer").order_by("left_at", "pk")
    )


def _educators(enrolments: Collection[int], on: date) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for enrolment_id, educator_id in (
        EducatorAssignment.objects.in_force(on)
        .filter(enrolment__in=enrolments)
        .values_list("enrolment_id", "educator_id")
    ):
        known = found.get(enrolment_id, frozenset())
        found[enrolment_id] = known | {educator_id}
    return found
