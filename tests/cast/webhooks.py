"""An employer's address for webhooks, and changes that are told there."""

from datetime import UTC, date, datetime
from typing import Any

from standardwebhooks import Webhook

from ecf.events import sequencer
from ecf.time.periods import period
from register.actions import messages, periods, webhooks
from register.models import WebhookEndpoint, WebhookMessage
from tests.cast import people, register

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
URL = "http://127.0.0.1:9009/changes"


def added(url: str = URL, *changes: str, at: datetime = NOW):
    """Leeds's, with its secret: made by its coordinator, of whose staff it hears."""
    register.registered(people.sasha())
    sequencer.number_new_events()
    return webhooks.add(
        organisation=people.leeds(),
        wanted=webhooks.Wanted(url=url, changes=changes),
        by=people.as_actor(people.carol()),
        at=at,
    )


def suspended(at: datetime = NOW) -> None:
    """Something changes: Sasha is suspended."""
    periods.suspend(
        entry=people.sasha().entry,
        period=period(date(2026, 11, 23), None),
        because="An order",
        by=people.as_actor(people.ray()),
        at=at,
    )


def entry_url(number: str) -> str:
    return f"http://testserver/api/v1/register/entries/{number}"


def planned(at: datetime = NOW) -> int:
    sequencer.number_new_events()
    return messages.plan(entry_url=entry_url, now=at)


def waiting(url: str = URL, *, at: datetime = NOW) -> WebhookMessage:
    """An address and one message that is due there."""
    endpoint, _ = added(url, at=at)
    suspended(at)
    planned(at)
    return endpoint.messages.get()


def of(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    return WebhookEndpoint.objects.select_related("reach").get(pk=endpoint.pk)


def verified(secret: str, headers: dict[str, str], body: bytes) -> Any:
    """What a receiver's library makes of a message."""
    return Webhook(secret).verify(body, headers)
