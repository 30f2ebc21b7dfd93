"""Where changes are sent, for whoever connects systems, and what is due there."""

from datetime import date, datetime

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from ecf.events.models import Feed
from register.choices import EndpointStatus
from register.models import WebhookEndpoint, WebhookMessage
from register.rules import webhooks as rules

UNDONE = Q(delivered_at=None, given_up_at=None)


def endpoints_visible_to(by: Actor, on: date) -> QuerySet[WebhookEndpoint]:
    """Addresses of the organisations for which somebody connects systems on a London
    date, with how far each is; those that were removed are gone."""
    places = accounts.organisations_where(by, Ability.CONNECT_SYSTEMS, on)
    return (
        WebhookEndpoint.objects.filter(organisation__in=places)
        .exclude(status=EndpointStatus.REMOVED)
        .select_related("organisation", "reach", "made_by")
        .order_by("organisation__name", "url")
    )


def with_counts(endpoints: QuerySet[WebhookEndpoint]) -> QuerySet[WebhookEndpoint]:
    """The same with how many changes wait, how many were given up, and when one was
    last delivered; tests do not count."""
    change = Q(messages__feed_number__isnull=False)
    undone = Q(messages__delivered_at=None, messages__given_up_at=None)
    given_up = Q(messages__given_up_at__isnull=False)
    return endpoints.annotate(
        waiting=Count("messages", filter=change & undone),
        given_up=Count("messages", filter=change & given_up),
        last_delivered_at=Max("messages__delivered_at", filter=change),
    )


def messages_visible_to(by: Actor, on: date) -> QuerySet[WebhookMessage]:
    seen = endpoints_visible_to(by, on).order_by().values("pk")
    return WebhookMessage.objects.filter(endpoint__in=seen).select_related(
        "endpoint__organisation"
    )


def messages_of(endpoint: WebhookEndpoint) -> QuerySet[WebhookMessage]:
    """The latest first."""
    return endpoint.messages.order_by("-pk")


def sends_to(organisation_id: int, url: str) -> QuerySet[WebhookEndpoint]:
    """What an organisation has at an address and did not remove."""
    return WebhookEndpoint.objects.filter(
        organisation=organisation_id, url=url
    ).exclude(status=EndpointStatus.REMOVED)


def in_use(organisation_id: int) -> QuerySet[WebhookEndpoint]:
    """The addresses of an organisation that count towards how many it may have."""
    return WebhookEndpoint.objects.filter(
        organisation=organisation_id, status__in=rules.IN_USE
    )


def top_of_feed() -> int:
    """The latest place given; 0 before the first."""
    return Feed.objects.aggregate(top=Max("number"))["top"] or 0


def endpoints_behind(top: int) -> list[int]:
    """Ids of the addresses that have not come so far along the feed."""
    on = WebhookEndpoint.objects.filter(
        status=EndpointStatus.ON, reach__feed_number__lt=top
    )
    return list(on.order_by("pk").values_list("pk", flat=True))


def due(now: datetime) -> QuerySet[WebhookMessage]:
    """What should be sent now: where it goes well first, so that who does not answer
    holds up nobody else; then by when it was due."""
    sends = WebhookEndpoint.objects.filter(
        pk=OuterRef("endpoint"), status=EndpointStatus.ON
    )
    return (
        WebhookMessage.objects.filter(UNDONE, Exists(sends), due_at__lte=now)
        .annotate(failing=F("endpoint__reach__failing_since"))
        .order_by(F("failing").asc(nulls_first=True), "due_at", "pk")
    )
