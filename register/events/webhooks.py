"""What becomes of the addresses to which changes are sent."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class OfEndpoint(Event):
    SUBJECT: ClassVar[str] = "webhookendpoint"
    webhookendpoint_id: int


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointAdded(OfEndpoint):
    pass


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointChanged(OfEndpoint):
    """Another address, or other changes are sent."""


@dataclass(frozen=True, kw_only=True)
class WebhookSecretRotated(OfEndpoint):
    """Both sign for a day."""


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointSwitchedOff(OfEndpoint):
    pass


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointSwitchedOn(OfEndpoint):
    pass


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointStopped(OfEndpoint):
    """By the service: it failed for days, or answered that it is gone."""


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointRemoved(OfEndpoint):
    pass


@dataclass(frozen=True, kw_only=True)
class WebhookTestSent(OfEndpoint):
    pass


@dataclass(frozen=True, kw_only=True)
class WebhookMessageSentAgain(OfEndpoint):
    """By hand."""

    webhookmessage_id: int


@dataclass(frozen=True, kw_only=True)
class WebhookMessagesGivenUp(OfEndpoint):
    """The first of a day: its managers hear of it once."""

    webhookmessage_id: int
