"""What educators have written and not yet decided."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ecf.database.prepared import Given, prepared
from portfolio.models import DecisionDraft, EducatorAssignment, Enrolment


def draft_of(submission_id: int, educator_id: int) -> DecisionDraft | None:
    """One's own; nobody reads another's."""
    return _drafts.first(submission=submission_id, educator=educator_id)


def drafts_left(
    on: date, enrolment: Enrolment | None = None
) -> QuerySet[DecisionDraft]:
    """Those of educators who are not assigned on a London date, and do not cover: of
    one person's units, or of everybody's."""
    assigned = EducatorAssignment.objects.in_force(on).filter(
        enrolment=OuterRef("submission__enrolment"), educator=OuterRef("educator")
    )
    left = DecisionDraft.objects.exclude(Exists(assigned))
    return left if enrolment is None else left.filter(submission__enrolment=enrolment)


@prepared
def _drafts(submission: Given, educator: Given) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.filter(submission=submission, educator=educator)
