"""What an employer connects: a system that asks, and an address that is told."""

from collections.abc import Mapping
from typing import Any

from accounts.actions import clients
from accounts.choices import Scope
from accounts.models import Organisation, Person
from ecf.outbound.sending import Reply
from register.actions import deliveries, webhooks
from tests import cast
from tests.cast.portfolio import NOW


def make(organisation: Organisation, people: Mapping[str, Person]) -> dict[str, Any]:
    by = cast.as_actor(people["coordinator"])
    system, _ = clients.make(
        organisation=organisation, name="HR", scopes=[Scope.CHECK], by=by, at=NOW
    )
    endpoint, _ = webhooks.add(
        organisation=organisation,
        wanted=webhooks.Wanted(url="http://127.0.0.1:9009/changes"),
        by=by,
        at=NOW,
    )
    message = deliveries.send_test(
        endpoint=endpoint, post=lambda *_, **__: Reply(status=200), by=by, at=NOW
    )
    return {
        "client_id": system.client_id,
        "webhook": endpoint.public_id,
        "webhook_message": message.public_id,
    }
