"""Messages are handed over until each has arrived or is given up.

No transaction is open and nothing locked while somebody else's server is waited for.
Who sends a message holds it by `due_at`: until then nobody else takes it, and after
that whoever held it counts as lost and it is sent again, under the same webhook-id.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from cryptography.fernet import InvalidToken
from django.db import transaction

from ecf import sealing
from ecf.events import history
from ecf.events.actor import Actor
from ecf.outbound.sending import Reply
from ecf.transitions import IllegalMove, check_move
from register.actions import messages, webhooks
from register.choices import EndpointStatus, MessageStatus
from register.events.webhooks import (
    WebhookEndpointStopped,
    WebhookMessagesGivenUp,
    WebhookTestSent,
)
from register.models import (
    WebhookAttempt,
    WebhookEndpoint,
    WebhookMessage,
    WebhookReach,
)
from register.queries import webhooks as queries
from register.rules import webhooks as rules

SENDER = Actor.named("webhooks")
LOST = "Whoever sent it was lost each time"


class Post(Protocol):
    """How a message leaves: `ecf.outbound.sending.post`."""

    def __call__(
        self, url: str, *, headers: Mapping[str, str], body: bytes
    ) -> Reply: ...


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one worker may send now. `attempt` is what its word counts by: once another
    has begun, an earlier one's failure changes nothing."""

    message_id: int
    endpoint_id: int
    attempt: int
    is_hopeless: bool
    webhook_id: str
    body: str
    url: str
    sealed: tuple[str, ...]


def deliver_next(*, post: Post, now: datetime) -> bool:
    """Send one message that is due. Say whether there was one."""
    claim = _claim(now=now)
    if claim is None:
        return False
    _settle(claim, _hand_over(claim, post, now=now), at=now)
    return True


def send_test(
    *, endpoint: WebhookEndpoint, post: Post, by: Actor, at: datetime
) -> WebhookMessage:
    """Send a message about nobody now, once, and return it with its answer noted."""
    claim = _make_test(endpoint.pk, by=by, at=at)
    _settle(claim, _hand_over(claim, post, now=at), at=at)
    return WebhookMessage.objects.get(pk=claim.message_id)


@transaction.atomic
def _claim(*, now: datetime) -> Claim | None:
    """Count the attempt before it is made, and keep others away until it must be over:
    one whose sender is killed waits as after any failure."""
    message = _first_due(now)
    return _take(message, now=now) if message else None


def _first_due(now: datetime) -> WebhookMessage | None:
    return (
        queries.due(now)
        .select_for_update(skip_locked=True, of=("self",), no_key=True)
        .first()
    )


def _take(message: WebhookMessage, *, now: datetime) -> Claim:
    endpoint = message.endpoint
    message.attempts += 1
    message.claimed_at, message.due_at = now, now + rules.LEASE
    message.save(update_fields=["attempts", "claimed_at", "due_at"])
    both = endpoint.old_until is not None and now < endpoint.old_until
    return Claim(
        message_id=message.pk,
        endpoint_id=endpoint.pk,
        attempt=message.attempts,
        is_hopeless=message.attempts - message.tried_before > rules.TRIES,
        webhook_id=message.webhook_id,
        body=message.body,
        url=endpoint.url,
        sealed=(endpoint.secret, endpoint.old_secret) if both else (endpoint.secret,),
    )


@transaction.atomic
def _make_test(endpoint_id: int, *, by: Actor, at: datetime) -> Claim:
    endpoint = webhooks.lock(endpoint_id, by=by, at=at)
    if endpoint.status == EndpointStatus.REMOVED:
        raise IllegalMove("It was removed")
    message = WebhookMessage.objects.create(
        endpoint=endpoint,
        type=rules.TEST,
        body=rules.test_body(at),
        made_at=at,
        due_at=at,
    )
    event = WebhookTestSent(person_id=None, webhookendpoint_id=endpoint.pk)
    history.record(event, by=by, at=at)
    return _take(message, now=at)


def _hand_over(claim: Claim, post: Post, *, now: datetime) -> Reply:
    if claim.is_hopeless:
        return Reply(error=LOST)
    try:
        secrets = [sealing.unseal(each) for each in claim.sealed]
    except InvalidToken:
        return Reply(error="We cannot read its secret any more: make a new one")
    return post(
        claim.url,
        headers=rules.headers(claim.webhook_id, now, claim.body, secrets),
        body=claim.body.encode(),
    )


@transaction.atomic
def _settle(claim: Claim, reply: Reply, *, at: datetime) -> None:
    """Note what came of it: in the log always, in the message as far as it counts."""
    endpoint = WebhookEndpoint.objects.select_for_update(no_key=True).get(
        pk=claim.endpoint_id
    )
    message = messages.locked(claim.message_id)
    reach = WebhookReach.objects.select_for_update().get(pk=endpoint.pk)
    at += timedelta(milliseconds=reply.milliseconds)
    WebhookAttempt.objects.create(
        message=message,
        number=claim.attempt,
        at=at,
        status=reply.status,
        error=reply.error,
        milliseconds=reply.milliseconds,
    )
    is_latest = message.attempts == claim.attempt
    if reply.was_taken:
        _delivered(message, reach, at=at)
    elif is_latest and message.status == MessageStatus.WAITING:
        _failed(message, reach, reply, at=at)
        _stop_where_hopeless(endpoint, reach, reply, at=at)


def _delivered(message: WebhookMessage, reach: WebhookReach, *, at: datetime) -> None:
    """Whoever says so: also one that was slow and is no longer the latest."""
    if message.status == MessageStatus.WAITING:
        check_move(
            rules.MESSAGE_MOVES, start=message.status, end=MessageStatus.DELIVERED
        )
        message.delivered_at, message.claimed_at = at, None
        message.save(update_fields=["delivered_at", "claimed_at"])
    reach.failing_since = reach.told_at = None
    reach.save(update_fields=["failing_since", "told_at"])


def _failed(
    message: WebhookMessage, reach: WebhookReach, reply: Reply, *, at: datetime
) -> None:
    message.claimed_at = None
    if message.feed_number is None:  # a test: somebody looks at it now
        message.given_up_at = at
        message.save(update_fields=["given_up_at", "claimed_at"])
        return
    reach.failing_since = reach.failing_since or at
    reach.save(update_fields=["failing_since"])
    due_at = rules.next_try(
        message.attempts - message.tried_before,
        status=reply.status,
        retry_after=reply.retry_after,
        at=at,
    )
    if due_at is None:
        _give_up(message, reach, at=at)
    else:
        message.due_at = due_at
        message.save(update_fields=["due_at", "claimed_at"])


def _give_up(message: WebhookMessage, reach: WebhookReach, *, at: datetime) -> None:
    check_move(rules.MESSAGE_MOVES, start=message.status, end=MessageStatus.GIVEN_UP)
    message.given_up_at = at
    message.save(update_fields=["given_up_at", "claimed_at"])
    if reach.told_at is not None and at - reach.told_at < rules.TOLD_AGAIN:
        return
    reach.told_at = at
    reach.save(update_fields=["told_at"])
    event = WebhookMessagesGivenUp(
        person_id=None,
        webhookendpoint_id=message.endpoint_id,
        webhookmessage_id=message.pk,
    )
    history.record(event, by=SENDER, at=at)


def _stop_where_hopeless(
    endpoint: WebhookEndpoint, reach: WebhookReach, reply: Reply, *, at: datetime
) -> None:
    because = rules.why_stop(
        status=reply.status, failing_since=reach.failing_since or at, at=at
    )
    if because is None or endpoint.status != EndpointStatus.ON:
        return
    webhooks.move(endpoint, to=EndpointStatus.STOPPED, at=at, because=because)
    event = WebhookEndpointStopped(person_id=None, webhookendpoint_id=endpoint.pk)
    history.record(event, by=SENDER, at=at)
