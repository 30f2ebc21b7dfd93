"""What a system may send to `POST register/checks`; each fault names its place."""

from datetime import date
from typing import Any

from rest_framework import serializers

from register.choices import Duty, PurposeKind
from register.rules import batches, numbers, validity


class Number(serializers.CharField):
    """A registration number, however it is written; read as the register keeps it. What
    cannot be one stays as it was sent, and is answered as that."""

    def to_internal_value(self, data: Any) -> str:
        written: str = super().to_internal_value(data)
        return numbers.normalise(written) or written


class Body(serializers.Serializer[Any]):
    """`today` comes in the context."""

    numbers = serializers.ListField(
        child=Number(allow_blank=True),
        min_length=1,
        max_length=batches.MOST_AT_ONCE,
        error_messages={
            "max_length": f"Send at most {batches.MOST_AT_ONCE} numbers at once",
            "min_length": "Send at least one number",
        },
        help_text="One to a hundred registration numbers, such as SW912345.",
    )
    purpose = serializers.CharField(
        max_length=200,
        help_text=(
            "Why you ask. The people you ask about see it, unless for safeguarding"
            " (`purpose_kind`)."
        ),
    )
    purpose_kind = serializers.ChoiceField(
        choices=PurposeKind.choices,
        default=PurposeKind.ORDINARY,
        help_text=(
            "`safeguarding` for a safeguarding enquiry: then the people you ask about"
            " do not see that you asked. That you say so is recorded, and the regulator"
            " sees it."
        ),
    )
    on = serializers.DateField(
        required=False,
        help_text="A London date, at most 90 days ahead. Today, if you send none.",
    )
    duty = serializers.ChoiceField(
        choices=Duty.choices,
        required=False,
        help_text="What they should be allowed to do. Without it: their registration.",
    )

    def validate_on(self, on: date) -> date:
        today: date = self.context["today"]
        if validity.too_far_ahead(on, today=today):
            latest = today + validity.AHEAD
            raise serializers.ValidationError(f"Send a date no later than {latest}")
        return on
