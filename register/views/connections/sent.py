"""What was sent, what came of it, and sending again by hand."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthenticatedRequest
from ecf.api.throttles import refuse_too_many
from ecf.outbound import sending
from register.actions import deliveries
from register.actions import messages as sent
from register.choices import EndpointStatus, MessageStatus
from register.models import WebhookMessage
from register.queries import webhooks as queries
from register.views.connections import shown

TESTS = "10/min"
PATIENCE = 10.0  # seconds: somebody waits


@require_POST
def test(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Send a test now, and show what was answered."""
    visible = queries.endpoints_visible_to(request.actor, shown.today())
    endpoint = get_object_or_404(visible, public_id=public_id)
    refuse_too_many(request, name="webhook-test", rate=TESTS)
    message = deliveries.send_test(
        endpoint=endpoint, post=_soon, by=request.actor, at=timezone.now()
    )
    return redirect("register:webhook-message", public_id, message.public_id)


@require_safe
def one(
    request: AuthenticatedRequest, public_id: UUID, message_id: UUID
) -> HttpResponse:
    message = _visible(request, public_id, message_id)
    now = timezone.now()
    context = {
        "message": message,
        "endpoint": message.endpoint,
        "tries": list(message.tries.order_by("-number")),
        "said": json.dumps(json.loads(message.body), indent=2),
        "is_waiting": message.status == MessageStatus.WAITING,
        "is_being_sent": message.is_being_sent(now),
        "may_send_again": message.endpoint.status == EndpointStatus.ON,
    }
    return render(request, "register/connections/message.html", context)


@require_POST
def again(
    request: AuthenticatedRequest, public_id: UUID, message_id: UUID
) -> HttpResponse:
    message = _visible(request, public_id, message_id)
    sent.send_again(message=message, by=request.actor, at=timezone.now())
    messages.success(request, "It is sent again within the next minute.")
    return redirect("register:webhook-message", public_id, message_id)


def _visible(
    request: AuthenticatedRequest, public_id: UUID, message_id: UUID
) -> WebhookMessage:
    visible = queries.messages_visible_to(request.actor, shown.today())
    return get_object_or_404(
        visible, public_id=message_id, endpoint__public_id=public_id
    )


def _soon(url: str, *, headers: Mapping[str, str], body: bytes) -> sending.Reply:
    return sending.post(url, headers=headers, body=body, at_most=PATIENCE)
