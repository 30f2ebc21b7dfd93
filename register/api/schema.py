"""What the description of the API says of the register's calls, with examples."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework import serializers

from register.api.reasons import ReasonShape
from register.choices import AnnotationKind, Answer, Duty, Status


class ConditionShape(serializers.Serializer[Any]):
    """A published condition of practice; `until` is the first day without it."""

    text = serializers.CharField()


class AnnotationShape(serializers.Serializer[Any]):
    """`until` is the first day without it, null while it has no end."""

    kind = serializers.ChoiceField(choices=AnnotationKind.choices)
    name = serializers.CharField()


# "from" is a word of Python's, so these two fields cannot be written as the others.
for shape in (ConditionShape, AnnotationShape):
    shape._declared_fields["from"] = serializers.DateField()
    shape._declared_fields["until"] = serializers.DateField(allow_null=True)


class ReceiptShape(serializers.Serializer[Any]):
    """Proof that you asked, and of what was answered."""

    id = serializers.UUIDField()
    url = serializers.URLField()
    jws = serializers.CharField(
        help_text="Signed with a key of /.well-known/receipt-keys.json: compact JWS."
    )


class EntryShape(serializers.Serializer[Any]):
    number = serializers.CharField()
    name = serializers.CharField()
    town = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(choices=Status.choices)
    status_text = serializers.CharField()
    registered_from = serializers.DateField(allow_null=True)
    registered_until = serializers.DateField(allow_null=True)
    conditions = ConditionShape(many=True)
    annotations = AnnotationShape(many=True)
    on = serializers.DateField()
    checked_at = serializers.DateTimeField()
    valid_until = serializers.DateTimeField()
    receipt = ReceiptShape(allow_null=True)


class RuleShape(serializers.Serializer[Any]):
    version = serializers.CharField()
    in_force_from = serializers.DateField()


class ItemShape(serializers.Serializer[Any]):
    """One thing that a duty asks for, and whether it is there on the day asked about:
    `registration`, `reference`, `employment` or the kind of an annotation. `until` is
    the first day without it, null while no end is known or where it is not there."""

    item = serializers.CharField()
    name = serializers.CharField()
    is_met = serializers.BooleanField()
    until = serializers.DateField(allow_null=True)


class DutyShape(serializers.Serializer[Any]):
    number = serializers.CharField()
    duty = serializers.ChoiceField(choices=Duty.choices)
    answer = serializers.ChoiceField(choices=Answer.choices)
    reasons = ReasonShape(many=True)
    items = ItemShape(
        many=True,
        help_text=(
            "What the answer rests on, one by one, where the rule asks for a reference"
            " that you have on file, or for years of direct employment"
            " (`agency_engagement`); empty elsewhere."
        ),
    )
    rule = RuleShape(allow_null=True)
    on = serializers.DateField()
    checked_at = serializers.DateTimeField()
    valid_until = serializers.DateTimeField()
    receipt = ReceiptShape()


NUMBER = OpenApiParameter(
    "number",
    str,
    OpenApiParameter.PATH,
    description="`SW` and one to seven digits; case does not matter.",
    examples=[OpenApiExample("A number", value="SW912345")],
)
ON = OpenApiParameter(
    "on",
    OpenApiTypes.DATE,
    description=(
        "A London date: any in the past, or up to 90 days ahead, as known now."
        " Today, if you send none."
    ),
)
PURPOSE = OpenApiParameter(
    "purpose",
    str,
    description=(
        "Why you ask, in at most 200 characters. Needed unless you employ the person,"
        " who is shown it. For a safeguarding enquiry, of which they are shown nothing,"
        " use `POST register/checks`."
    ),
)
TIMES = {
    "on": "2026-11-21",
    "checked_at": "2026-11-21T14:02:31.518Z",
    "valid_until": "2026-11-21T14:17:31.518Z",
}
RECEIPT = {
    "id": "4f7a2f0e-9d0b-4f0c-8f38-0c1f2f6a4d11",
    "url": "https://ecf.example/receipts/4f7a2f0e-9d0b-4f0c-8f38-0c1f2f6a4d11/",
    "jws": "eyJhbGciOiJFZDI1NTE5IiwidHlwIjoiZWNmLXJlY2VpcHQifQ.eyJyZWNlaXB0Ijoi…",
}
ENTRY: dict[str, Any] = {
    "operation_id": "register_entry",
    "summary": "Where an entry stands on a date",
    "description": (
        "Open to anyone: writes nothing, and `receipt` is null. With a token of scope"
        " `register:check` it is a check, kept with a receipt, which the person sees."
    ),
    "tags": ["register"],
    "auth": [{}, {"token": ["register:check"]}],
    "parameters": [NUMBER, ON, PURPOSE],
    "responses": EntryShape,
    "examples": [
        OpenApiExample(
            "An Expert Practitioner",
            response_only=True,
            value={
                "number": "SW912345",
                "name": "Amara Okafor",
                "town": "Leeds",
                "status": "registered",
                "status_text": "Registered to the end of 30 November 2027",
                "registered_from": "2021-09-06",
                "registered_until": "2027-12-01",
                "conditions": [],
                "annotations": [
                    {
                        "kind": "expert_practitioner",
                        "name": "Expert Practitioner",
                        "from": "2026-09-04",
                        "until": None,
                    }
                ],
                **TIMES,
                "receipt": None,
            },
        )
    ],
}
DUTY: dict[str, Any] = {
    "operation_id": "register_entry_duty",
    "summary": "May this person do this duty on a date?",
    "description": (
        "`yes`, `no` or `not_decided`, always with reasons. Commencement is that of"
        " the organisation your token belongs to."
    ),
    "tags": ["register"],
    "parameters": [
        NUMBER,
        OpenApiParameter("duty", str, OpenApiParameter.PATH, enum=Duty.values),
        ON,
        PURPOSE,
    ],
    "responses": DutyShape,
    "examples": [
        OpenApiExample(
            "May lead a section 47 enquiry",
            response_only=True,
            value={
                "number": "SW912345",
                "duty": "section_47_lead",
                "answer": "yes",
                "reasons": [
                    {
                        "code": "annotation_held",
                        "text": "Expert Practitioner from 4 September 2026",
                    },
                    {
                        "code": "registered",
                        "text": "Registered to the end of 30 November 2027",
                    },
                ],
                "items": [],
                "rule": {"version": "2026.1", "in_force_from": "2026-09-01"},
                **TIMES,
                "receipt": RECEIPT,
            },
        ),
        OpenApiExample(
            "By the rule of 2024: too little employment is known",
            response_only=True,
            value={
                "number": "SW912345",
                "duty": "agency_engagement",
                "answer": "not_decided",
                "reasons": [
                    {
                        "code": "employment_not_proven",
                        "text": (
                            "2 years 4 months of direct employment that this service"
                            " knows of: Leeds since 1 April 2024. 3 years after…"
                        ),
                    },
                    {
                        "code": "registered",
                        "text": "Registered to the end of 30 November 2027",
                    },
                ],
                "items": [
                    {
                        "item": "employment",
                        "name": "3 years of direct employment known to this service",
                        "is_met": False,
                        "until": None,
                    },
                    {
                        "item": "registration",
                        "name": "Registration",
                        "is_met": True,
                        "until": "2027-12-01",
                    },
                ],
                "rule": {"version": "2024.1", "in_force_from": "2024-10-31"},
                **TIMES,
                "on": "2026-08-20",
                "receipt": RECEIPT,
            },
        ),
        OpenApiExample(
            "No reference is on file with you",
            response_only=True,
            value={
                "number": "SW912345",
                "duty": "agency_engagement",
                "answer": "not_decided",
                "reasons": [
                    {
                        "code": "reference_missing",
                        "text": "No reference about this person is on file with…",
                    },
                    {
                        "code": "annotation_held",
                        "text": "Foundation from 4 September 2024",
                    },
                    {
                        "code": "registered",
                        "text": "Registered to the end of 30 November 2027",
                    },
                ],
                "items": [
                    {
                        "item": "foundation",
                        "name": "Foundation annotation",
                        "is_met": True,
                        "until": None,
                    },
                    {
                        "item": "registration",
                        "name": "Registration",
                        "is_met": True,
                        "until": "2027-12-01",
                    },
                    {
                        "item": "reference",
                        "name": "Reference on file",
                        "is_met": False,
                        "until": None,
                    },
                ],
                "rule": {"version": "2026.2", "in_force_from": "2026-11-01"},
                **TIMES,
                "receipt": RECEIPT,
            },
        ),
    ],
}
