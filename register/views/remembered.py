"""What a page for checks need not ask again (E4)."""

from accounts.http import AuthenticatedRequest
from register import forms, queries
from register.choices import PurposeKind


def remembered(request: AuthenticatedRequest) -> dict[str, str | bool]:
    """The reason and the question this person gave last, and whether it was for
    safeguarding: such a reason never stands there without its mark. The number, where
    a link to check again brought it."""
    number = request.GET.get("number", "")
    last = queries.last_check_by(request.actor)
    if last is None:
        return {"number": number}
    return {
        "number": number,
        "purpose": last.purpose,
        "is_safeguarding": last.purpose_kind == PurposeKind.SAFEGUARDING,
        "question": last.duty or forms.REGISTRATION,
    }
