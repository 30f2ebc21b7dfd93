"""What coordinators are told in their digest: what practice educators changed
themselves."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Role
from portfolio.choices import EnrolmentStatus
from portfolio.models import EducatorAssignment, Notice

# A night that was missed is made up for; nobody is told of what is long past.
LOOKS_BACK = timedelta(days=14)


def notices_owed(on: date) -> list[Notice]:
    """Those to make on a London date, not stored yet; some may be there already. Two
    queries."""
    made = EducatorAssignment.objects.filter(
        Q(assigned_by=F("follows__educator")) | Q(assigned_by=F("covers__educator")),
        period__startswith__gte=on - LOOKS_BACK,
    ).exclude(enrolment__status=EnrolmentStatus.ENDED)
    rows = list(made.select_related("enrolment").order_by("pk"))
    employers = {row.enrolment.employer_id for row in rows}
    coordinators = accounts.holders_of(Role.COORDINATOR, employers, on)
    return [
        Notice(to_id=to_id, assignment=row, on=on)
        for row in rows
        for to_id in sorted(coordinators.get(row.enrolment.employer_id, ()))
        if to_id != row.assigned_by_id
    ]


def people_to_tell() -> list[int]:
    """Who is owed a notice, by id."""
    owed = Notice.objects.filter(settled_at=None)
    return list(owed.values_list("to_id", flat=True).distinct())


def assignments_of(notices: Collection[Notice]) -> QuerySet[EducatorAssignment]:
    """What they are about, the latest first, with everybody's names."""
    return (
        EducatorAssignment.objects.filter(
            pk__in=[each.assignment_id for each in notices]
        )
        .select_related("enrolment__person", "educator", "assigned_by")
        .order_by("-period", "-pk")
    )
