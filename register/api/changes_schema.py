"""What the description of the API says of the feed of changes, with examples."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework import serializers

from ecf.api.paging import MOST_ROWS
from register.choices import AnnotationKind, Change


class ChangeShape(serializers.Serializer[Any]):
    """One change of one entry. `from` is the London day from which the answer is
    another, where the change has one; ask `entry` for the answer itself."""

    number = serializers.CharField()
    name = serializers.CharField()
    change = serializers.ChoiceField(choices=Change.choices)
    change_text = serializers.CharField()
    annotation = serializers.ChoiceField(
        choices=AnnotationKind.choices, allow_null=True
    )
    recorded_at = serializers.DateTimeField()
    entry = serializers.URLField()


# A word of Python's.
ChangeShape._declared_fields["from"] = serializers.DateField(allow_null=True)


class ChangesShape(serializers.Serializer[Any]):
    results = ChangeShape(many=True)
    next = serializers.URLField(
        allow_null=True, help_text="More that is there already, or null."
    )
    cursor = serializers.CharField(
        help_text="Where to go on, now or another day: send it as you received it."
    )


CURSOR = OpenApiParameter(
    "cursor", str, description="The `cursor` of the last answer; nothing before it."
)
SINCE = OpenApiParameter(
    "updated_since",
    OpenApiTypes.STR,
    description=(
        "Where to begin without a cursor: ISO 8601, such as 2026-11-21T14:02:00Z, or a"
        " London date. A few minutes from before it may come along."
    ),
)
LIMIT = OpenApiParameter(
    "limit", int, description=f"1 to {MOST_ROWS}, which it is if you send none."
)
CHANGES: dict[str, Any] = {
    "operation_id": "register_changes",
    "summary": "What changed about the people you watch",
    "description": (
        "Your staff, and whomever you put on the watch list by hand. Keep `cursor` and"
        " send it next time: changes come in the order they were committed, and none"
        " is missed. Ends are told 60, 30 and 7 days ahead and on the day. Empty"
        " results with a cursor mean that nothing is new."
    ),
    "tags": ["register"],
    "parameters": [CURSOR, SINCE, LIMIT],
    "responses": ChangesShape,
    "examples": [
        OpenApiExample(
            "A suspension, and an annotation that ends",
            response_only=True,
            value={
                "results": [
                    {
                        "number": "SW912345",
                        "name": "Amara Okafor",
                        "change": "suspended",
                        "change_text": "Suspended from 21 November 2026",
                        "from": "2026-11-21",
                        "annotation": None,
                        "recorded_at": "2026-11-21T14:02:31.518Z",
                        "entry": (
                            "https://ecf.example/api/v1/register/entries/SW912345"
                        ),
                    },
                    {
                        "number": "SW912346",
                        "name": "Ben Orr",
                        "change": "annotation_ends_soon",
                        "change_text": "Practice educator ends on 20 January 2027",
                        "from": "2027-01-21",
                        "annotation": "practice_educator",
                        "recorded_at": "2026-11-22T00:02:10.004Z",
                        "entry": (
                            "https://ecf.example/api/v1/register/entries/SW912346"
                        ),
                    },
                ],
                "next": None,
                "cursor": "YWZ0ZXI6NDcxMQ",
            },
        )
    ],
}
