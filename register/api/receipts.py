"""A check's receipt, as every answer to a system carries it."""

from typing import Any

from django.urls import reverse
from rest_framework.request import Request

from register.actions.checks import Checked


def with_receipt(request: Request, checked: Checked) -> dict[str, Any]:
    """The answer, and its receipt: where it is, and what was signed."""
    row = checked.row
    path = reverse("register:receipt", args=[row.public_id])
    receipt = {
        "id": str(row.public_id),
        "url": request.build_absolute_uri(path),
        "jws": row.signed,
    }
    return {**checked.answer, "receipt": receipt}
