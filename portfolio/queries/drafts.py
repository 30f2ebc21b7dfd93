"""What somebody has begun to write: for its author alone."""

from django.db.models import QuerySet

from portfolio.models import Draft


def drafts_of(enrolment_id: int) -> QuerySet[Draft]:
    """The latest first."""
    return Draft.objects.filter(enrolment=enrolment_id).order_by("-saved_at", "-pk")


def drafts_for(enrolment_id: int, unit_id: int) -> QuerySet[Draft]:
    """Those begun for one unit, with their files."""
    return drafts_of(enrolment_id).filter(unit=unit_id).select_related("file")
