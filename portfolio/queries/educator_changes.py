"""Changes of practice educator that somebody asked for (P13)."""

from collections.abc import Collection

from django.db.models import QuerySet

from portfolio.choices import EducatorChangeStatus
from portfolio.models import EducatorChange
from portfolio.rules.enrolments import OVER


def changes_of(enrolment_id: int) -> QuerySet[EducatorChange]:
    """Every one somebody asked for, the latest first."""
    found = EducatorChange.objects.filter(enrolment=enrolment_id)
    return found.select_related("assignment__educator").order_by("-pk")


def change_open(enrolment_id: int) -> EducatorChange | None:
    return changes_of(enrolment_id).filter(status=EducatorChangeStatus.ASKED).first()


def has_changed_without_reasons(enrolment_id: int) -> bool:
    found = EducatorChange.objects.filter(enrolment=enrolment_id, complaint=None)
    return found.exclude(status=EducatorChangeStatus.CALLED_OFF).exists()


def changes_to_make(organisation_ids: Collection[int]) -> QuerySet[EducatorChange]:
    """Those that wait at these employers, of people on their way, the most pressing
    first: that they were asked for, and nothing of why."""
    return (
        EducatorChange.objects.filter(
            status=EducatorChangeStatus.ASKED,
            enrolment__employer__in=organisation_ids,
        )
        .exclude(enrolment__status__in=OVER)
        .select_related("enrolment__person", "assignment__educator")
        .defer("complaint")
        .order_by("due_on", "pk")
    )
