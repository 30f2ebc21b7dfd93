"""What the description of the API says of `POST register/checks`."""

from typing import Any

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    PolymorphicProxySerializer,
)
from rest_framework import serializers

from register.api.asked import Body
from register.api.schema import RECEIPT, TIMES, DutyShape, EntryShape, ReceiptShape


class EntryResultShape(EntryShape):
    """Where no duty was asked about."""

    known = serializers.BooleanField()
    receipt = ReceiptShape()


class DutyResultShape(DutyShape):
    """Where a duty was asked about."""

    known = serializers.BooleanField()


class UnknownShape(serializers.Serializer[Any]):
    """No entry has this number, or none can: `text` says which. There is nothing to
    give a receipt for."""

    number = serializers.CharField(
        allow_blank=True, help_text="As you sent it, if it is no registration number."
    )
    known = serializers.BooleanField()
    text = serializers.CharField()
    receipt = ReceiptShape(allow_null=True)


class BatchShape(serializers.Serializer[Any]):
    """Where people of your organisation see these answers together."""

    id = serializers.UUIDField()
    url = serializers.URLField()


class ChecksShape(serializers.Serializer[Any]):
    """One result for each number sent, in the same order."""

    results = PolymorphicProxySerializer(
        component_name="CheckResult",
        serializers=[EntryResultShape, DutyResultShape, UnknownShape],
        resource_type_field_name=None,
        many=True,
    )
    batch = BatchShape()


CHECKS: dict[str, Any] = {
    "operation_id": "register_checks",
    "summary": "Check up to a hundred numbers at once",
    "description": (
        "One answer for each number, in the order sent: a number sent twice is answered"
        " twice, and one that no entry has, or that is no registration number, is"
        " answered with `known: false` and a `text` that says which. Every other"
        " answer is a check of its own, with a signed receipt, which the person sees,"
        " unless `purpose_kind` says that it is for a safeguarding enquiry: then it is"
        " kept from them, and the regulator sees that you said so."
    ),
    "tags": ["register"],
    "parameters": [
        OpenApiParameter(
            "Idempotency-Key",
            str,
            OpenApiParameter.HEADER,
            description="Sent again with the same key, the call is answered as before.",
        )
    ],
    "request": Body,
    "responses": {200: ChecksShape},
    "examples": [
        OpenApiExample(
            "May these two lead a section 47 enquiry?",
            request_only=True,
            value={
                "numbers": ["SW912345", "SW999999"],
                "purpose": "Rota for next week",
                "duty": "section_47_lead",
                "on": "2026-11-23",
            },
        ),
        OpenApiExample(
            "One may; the other number is unknown",
            response_only=True,
            value={
                "results": [
                    {
                        "known": True,
                        "number": "SW912345",
                        "duty": "section_47_lead",
                        "answer": "yes",
                        "reasons": [
                            {
                                "code": "annotation_held",
                                "text": "Expert Practitioner from 4 September 2026",
                            }
                        ],
                        "items": [],
                        "rule": {"version": "2026.1", "in_force_from": "2026-09-01"},
                        **TIMES,
                        "receipt": RECEIPT,
                    },
                    {
                        "known": False,
                        "number": "SW999999",
                        "text": "No entry of the register has this number",
                        "receipt": None,
                    },
                ],
                "batch": {
                    "id": "0b0c5b3e-6f0e-4c8e-9b1b-0f4f5a6b7c8d",
                    "url": "https://ecf.example/checks/many/0b0c5b3e-6f0e-4c8e-9b1b-0f4f5a6b7c8d/",
                },
            },
        ),
    ],
}
