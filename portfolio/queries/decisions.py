"""What educators have written and not yet decided."""

from django.db.models import QuerySet

from ecf.database.prepared import Given, prepared
from portfolio.models import DecisionDraft


def draft_of(submission_id: int, educator_id: int) -> DecisionDraft | None:
    """One's own; nobody reads another's."""
    return _drafts.first(submission=submission_id, educator=educator_id)


@prepared
def _drafts(submission: Given, educator: Given) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.filter(submission=submission, educator=educator)
