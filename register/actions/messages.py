"""Changes of the register become messages, one for each address that wants it."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ecf.events import history, nudging
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from register.actions import webhooks
from register.choices import EndpointStatus, MessageStatus
from register.events.webhooks import WebhookMessageSentAgain
from register.models import WebhookMessage, WebhookReach
from register.queries import watching
from register.queries import webhooks as queries
from register.rules import webhooks as rules

AT_ONCE = 500  # places of the feed in one transaction


def plan(*, entry_url: Callable[[str], str], now: datetime) -> int:
    """A message for each change that an address has not had: how many were made."""
    top = queries.top_of_feed()
    return sum(
        _plan(endpoint_id, top, entry_url, now)
        for endpoint_id in queries.endpoints_behind(top)
    )


@transaction.atomic
def send_again(*, message: WebhookMessage, by: Actor, at: datetime) -> None:
    """Due now, whatever became of it, and tried for another day. One that is on its way
    at this moment is left alone. Raises IllegalMove while nothing is sent there."""
    endpoint = webhooks.lock(message.endpoint_id, by=by, at=at)
    message = locked(message.pk)
    if endpoint.status != EndpointStatus.ON:
        raise IllegalMove("Nothing is sent there: switch it on first")
    if message.is_being_sent(at):
        return
    if message.status != MessageStatus.WAITING:
        check_move(rules.MESSAGE_MOVES, start=message.status, end=MessageStatus.WAITING)
    message.delivered_at = message.given_up_at = message.claimed_at = None
    message.due_at, message.tried_before = at, message.attempts
    message.save(
        update_fields=[
            "delivered_at",
            "given_up_at",
            "claimed_at",
            "due_at",
            "tried_before",
        ]
    )
    event = WebhookMessageSentAgain(
        person_id=None, webhookendpoint_id=endpoint.pk, webhookmessage_id=message.pk
    )
    history.record(event, by=by, at=at)
    nudging.nudge_after_commit(webhooks.SEND)


def forget_old(*, now: datetime) -> int:
    """Messages of 90 days ago, but those that still wait for an address that is there.
    Returns how many rows went."""
    old = WebhookMessage.objects.filter(made_at__lt=now - rules.KEPT)
    still_waits = queries.UNDONE & ~Q(endpoint__status=EndpointStatus.REMOVED)
    forgotten, _ = old.exclude(still_waits).delete()
    return forgotten


@transaction.atomic
def _plan(
    endpoint_id: int, top: int, entry_url: Callable[[str], str], now: datetime
) -> int:
    reach = (
        WebhookReach.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("endpoint")
        .filter(endpoint=endpoint_id, feed_number__lt=top)
        .first()
    )
    if reach is None:
        return 0
    endpoint = reach.endpoint
    news = watching.changes_for(endpoint.organisation_id, london.today(now)).filter(
        number__gt=reach.feed_number,
        number__lte=top,
        record__name__in=rules.wanted_names(endpoint.changes),
    )
    rows = list(news.order_by("number")[:AT_ONCE])
    made = [
        WebhookMessage(
            endpoint=endpoint,
            feed_number=told.place,
            type=rules.type_of(told.change),
            body=rules.body(told, entry=entry_url(told.number)),
            made_at=now,
            due_at=now,
        )
        for told in watching.told(rows)
    ]
    WebhookMessage.objects.bulk_create(made)
    reach.feed_number = rows[-1].number if len(rows) == AT_ONCE else top
    reach.save(update_fields=["feed_number"])
    return len(made)


def locked(message_id: int) -> WebhookMessage:
    return WebhookMessage.objects.select_for_update(of=("self",), no_key=True).get(
        pk=message_id
    )
