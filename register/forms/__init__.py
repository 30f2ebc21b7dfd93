"""The shape and wording of what people ask the register, and tell it."""

from register.forms.entries import (
    LONGEST_REASON,
    REGISTRATION,
    Check,
    Decline,
    Findable,
    Search,
)
from register.forms.lists import CheckMany
from register.forms.receipts import Verify

__all__ = [
    "LONGEST_REASON",
    "REGISTRATION",
    "Check",
    "CheckMany",
    "Decline",
    "Findable",
    "Search",
    "Verify",
]
