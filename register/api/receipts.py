"""A check's receipt, as every answer to a system carries it."""

from typing import Any

from django.urls import reverse
from rest_framework.request import Request

from register.actions.keeping import Checked


def with_receipt(request: Request, checked: Checked) -> dict[str, Any]:
    """The answer, and its receipt: where it is, and what was signed."""
    path = reverse("register:receipt", args=[checked.public_id])
    receipt = {
        "id": str(checked.public_id),
        "url": request.build_absolute_uri(path),
        "jws": checked.signed,
    }
    return {**checked.answer, "receipt": receipt}
