"""How many people each practice educator has."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count

from portfolio.choices import EnrolmentStatus
from portfolio.models import EducatorAssignment


def people_educated_by(educators: Collection[int], on: date) -> dict[int, int]:
    """How many each has on a London date, at any employer; nothing for none."""
    assigned = EducatorAssignment.objects.filter(
        educator__in=educators, period__contains=on
    ).exclude(enrolment__status=EnrolmentStatus.ENDED)
    counted = assigned.values_list("educator_id").annotate(Count("enrolment"))
    return dict(counted)
