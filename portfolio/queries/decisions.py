"""What educators have written and not yet decided."""

from portfolio.models import DecisionDraft


def draft_of(submission_id: int, educator_id: int) -> DecisionDraft | None:
    """One's own; nobody reads another's."""
    return DecisionDraft.objects.filter(
        submission=submission_id, educator=educator_id
    ).first()
