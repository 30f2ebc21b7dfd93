"""What a page for checks need not ask again (E4)."""

from accounts.http import AuthenticatedRequest
from register import forms, queries


def remembered(request: AuthenticatedRequest) -> dict[str, str]:
    """The reason and the question this person gave last."""
    last = queries.last_check_by(request.actor)
    if last is None:
        return {}
    return {"purpose": last.purpose, "question": last.duty or forms.REGISTRATION}
