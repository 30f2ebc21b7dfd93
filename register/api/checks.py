"""`POST register/checks`: up to a hundred numbers, one answer each, in order."""

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.choices import Scope
from accounts.models import ApiClient
from ecf.api import idempotency
from ecf.events.actor import Actor
from ecf.time import london
from register.actions import batches
from register.actions.keeping import Checked
from register.api import asked, checks_schema, receipts
from register.choices import Duty, PurposeKind
from register.rules import numbers

UNKNOWN = "No entry of the register has this number"
MALFORMED = "A registration number is SW and one to seven digits, such as SW123456"


class Checks(APIView):
    """A check each, and one batch of them. A number that comes twice is answered
    twice; one that no entry has, or can have, is answered as unknown."""

    required_scope = Scope.CHECK

    @extend_schema(**checks_schema.CHECKS)
    @idempotency.once
    def post(self, request: Request) -> Response:
        now = timezone.now()
        body = asked.Body(data=request.data, context={"today": london.today(now)})
        body.is_valid(raise_exception=True)
        said: Mapping[str, Any] = body.validated_data
        client = cast("ApiClient", request.auth)
        answered = batches.ask(
            asked=batches.Asked(
                key=uuid.uuid4(),
                written=said["numbers"],
                duty=Duty(said["duty"]) if said.get("duty") else None,
                on=said.get("on") or london.today(now),
                purpose=said["purpose"],
                purpose_kind=PurposeKind(said["purpose_kind"]),
            ),
            organisation=client.organisation,
            by=Actor.client(client.pk),
            at=now,
        )
        page = reverse("register:batch", args=[answered.batch.public_id])
        return Response(
            {
                "results": [
                    _told(request, number, checked)
                    for number, checked in zip(
                        said["numbers"], answered.checked, strict=True
                    )
                ],
                "batch": {
                    "id": str(answered.batch.public_id),
                    "url": request.build_absolute_uri(page),
                },
            }
        )


def _told(request: Request, number: str, checked: Checked | None) -> dict[str, Any]:
    if checked is None:
        text = UNKNOWN if numbers.normalise(number) else MALFORMED
        return {"number": number, "known": False, "text": text, "receipt": None}
    return {"known": True, **receipts.with_receipt(request, checked)}
