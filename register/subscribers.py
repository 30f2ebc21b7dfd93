"""What this app does after its own events: mail."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.queries import connections
from ecf.time import london
from register.choices import EndpointStatus
from register.events.webhooks import WebhookEndpointStopped, WebhookMessagesGivenUp
from register.models import WebhookEndpoint


def tell_of_webhook(event: WebhookMessagesGivenUp | WebhookEndpointStopped) -> None:
    """Whoever connects the employer's systems hears that something does not arrive;
    late, where all is well again, nobody does."""
    endpoint = WebhookEndpoint.objects.select_related("organisation", "reach").get(
        pk=event.webhookendpoint_id
    )
    is_stopped = isinstance(event, WebhookEndpointStopped)
    if is_stopped:
        wrong = endpoint.status == EndpointStatus.STOPPED
    else:
        is_there = endpoint.status != EndpointStatus.REMOVED
        wrong = is_there and endpoint.reach.failing_since is not None
    on = london.today(timezone.now())
    people = connections.addresses_of_connectors(endpoint.organisation_id, on)
    if not wrong or not people:
        return
    page = reverse("register:webhook", args=[endpoint.public_id])
    name = "webhook_stopped" if is_stopped else "webhook_given_up"
    words = {"endpoint": endpoint, "link": f"{settings.SITE_URL}{page}"}
    send_mail(
        subject=_rendered(f"{name}_subject", words),
        message=render_to_string(f"register/emails/{name}.txt", words),
        from_email=None,
        recipient_list=[email for _, email in people],
    )


def _rendered(name: str, words: dict[str, object]) -> str:
    return " ".join(render_to_string(f"register/emails/{name}.txt", words).split())
