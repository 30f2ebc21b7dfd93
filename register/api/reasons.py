"""The codes of reasons, as the description of the API explains them."""

from typing import Any

from rest_framework import serializers

# Every code of a reason (`register.rules.duties`), and what it means.
REASONS = {
    "registered": "registered that day",
    "renewal_in_hand": "registered until the renewal that was asked for is decided",
    "suspended": "suspended that day",
    "lapsed": "the registration had lapsed",
    "removed": "removed from the register",
    "not_registered": "before the first registration",
    "read_conditions": "a condition may touch the duty: read it",
    "annotation_held": "the annotation that the rule asks for is there",
    "annotation_missing": "it is not",
    "not_commenced": "the rule asks for it, but not yet with you",
    "employment_counted": "the years of direct employment that the rule asks for are"
    " known to this service",
    "employment_not_proven": "they are not, or not all: ask the person for proof of the"
    " rest",
    "reference_on_file": "a reference is on file with you",
    "reference_missing": "none is",
    "no_rule": "no rule about the duty was in force that day",
    "always_allowed": "what is allowed whatever the answer",
}


class ReasonShape(serializers.Serializer[Any]):
    """`code` is for machines and keeps its meaning; `text` is for people."""

    code = serializers.CharField(
        help_text="; ".join(f"`{code}`: {says}" for code, says in REASONS.items())
    )
    text = serializers.CharField()
