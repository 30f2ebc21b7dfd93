"""What a page for checks need not ask again (E4)."""

from accounts.http import AuthenticatedRequest
from register import forms, queries


def remembered(request: AuthenticatedRequest) -> dict[str, str]:
    """The reason and the question this person gave last; the number, where a link to
    check again brought it."""
    number = request.GET.get("number", "")
    last = queries.last_check_by(request.actor)
    if last is None:
        return {"number": number}
    return {
        "number": number,
        "purpose": last.purpose,
        "question": last.duty or forms.REGISTRATION,
    }
