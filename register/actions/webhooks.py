"""An employer says where changes of whom it watches are sent, and which."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import refuse_client, require
from ecf import sealing
from ecf.events import history, nudging
from ecf.events.actor import Actor
from ecf.outbound import addresses
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from register.choices import Change, EndpointStatus
from register.events.webhooks import (
    OfEndpoint,
    WebhookEndpointAdded,
    WebhookEndpointChanged,
    WebhookEndpointRemoved,
    WebhookEndpointSwitchedOff,
    WebhookEndpointSwitchedOn,
    WebhookSecretRotated,
)
from register.models import WebhookEndpoint, WebhookReach
from register.queries import webhooks as queries
from register.rules import webhooks as rules

SECRET_BYTES = 32
SEND = "register.tasks.send_webhooks"


class NoRoom(IllegalMove):
    """The employer uses as many addresses as one may."""

    def __init__(self, remedy: str) -> None:
        super().__init__(remedy)
        self.remedy = remedy


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Where to, and which changes: none named is all of them."""

    url: str
    changes: Sequence[Change] = ()


@transaction.atomic
def add(
    *, organisation: Organisation, wanted: Wanted, by: Actor, at: datetime
) -> tuple[WebhookEndpoint, str]:
    """Every change from now on is sent there.

    Returns it and its secret, which nobody sees again. Raises PermissionDenied,
    `addresses.Refused` for an address that we never send to, and NoRoom.
    """
    on = london.today(at)
    require(refuse_client(by, organisation_id=organisation.pk, on=on))
    refuse_private(wanted.url)
    _leave_room(organisation.pk)

    secret = _new_secret()
    endpoint = WebhookEndpoint.objects.create(
        organisation=organisation,
        url=wanted.url,
        changes=list(wanted.changes),
        secret=sealing.seal(secret),
        status_at=at,
        made_by_id=by.person_id,
        made_at=at,
    )
    WebhookReach.objects.create(endpoint=endpoint, feed_number=queries.top_of_feed())
    _record(WebhookEndpointAdded, endpoint, by=by, at=at)
    return endpoint, secret


@transaction.atomic
def change(
    *, endpoint: WebhookEndpoint, wanted: Wanted, by: Actor, at: datetime
) -> None:
    """Another address, or other changes, from now on; what waits goes there too."""
    endpoint = lock(endpoint.pk, by=by, at=at)
    if endpoint.url != wanted.url:
        refuse_private(wanted.url)
        _begin_afresh(endpoint)
    endpoint.url, endpoint.changes = wanted.url, list(wanted.changes)
    endpoint.save(update_fields=["url", "changes"])
    _record(WebhookEndpointChanged, endpoint, by=by, at=at)


@transaction.atomic
def rotate(*, endpoint: WebhookEndpoint, by: Actor, at: datetime) -> str:
    """Another secret. For 24 hours messages carry both signatures, so that receivers
    may change over when they like. Returns it; nobody sees it again."""
    endpoint = lock(endpoint.pk, by=by, at=at)
    secret = _new_secret()
    endpoint.old_secret, endpoint.old_until = endpoint.secret, at + rules.OLD_SECRET
    endpoint.secret = sealing.seal(secret)
    endpoint.save(update_fields=["secret", "old_secret", "old_until"])
    _record(WebhookSecretRotated, endpoint, by=by, at=at)
    return secret


@transaction.atomic
def switch_off(*, endpoint: WebhookEndpoint, by: Actor, at: datetime) -> None:
    """Nothing is sent; nothing is lost either. Again changes nothing."""
    endpoint = lock(endpoint.pk, by=by, at=at)
    if endpoint.status == EndpointStatus.OFF:
        return
    move(endpoint, to=EndpointStatus.OFF, at=at)
    _record(WebhookEndpointSwitchedOff, endpoint, by=by, at=at)


@transaction.atomic
def switch_on(*, endpoint: WebhookEndpoint, by: Actor, at: datetime) -> None:
    """Goes on from where it stopped: what changed in between is sent as well. Raises
    NoRoom where others have taken the place of one that was stopped."""
    endpoint = lock(endpoint.pk, by=by, at=at)
    if endpoint.status == EndpointStatus.ON:
        return
    if endpoint.status == EndpointStatus.STOPPED:
        _leave_room(endpoint.organisation_id)
    move(endpoint, to=EndpointStatus.ON, at=at)
    _begin_afresh(endpoint)
    _record(WebhookEndpointSwitchedOn, endpoint, by=by, at=at)
    nudging.nudge_after_commit(SEND)


@transaction.atomic
def remove(*, endpoint: WebhookEndpoint, by: Actor, at: datetime) -> None:
    """For good. Its row stays, as everything does; its page is gone."""
    endpoint = lock(endpoint.pk, by=by, at=at)
    move(endpoint, to=EndpointStatus.REMOVED, at=at)
    _record(WebhookEndpointRemoved, endpoint, by=by, at=at)


def lock(endpoint_id: int, *, by: Actor, at: datetime) -> WebhookEndpoint:
    """Whoever changes it, or what it is sent, waits here. Raises PermissionDenied for
    whoever may not."""
    # "No key": messages are added meanwhile, which need nothing but that it stays.
    endpoint = WebhookEndpoint.objects.select_for_update(of=("self",), no_key=True).get(
        pk=endpoint_id
    )
    on = london.today(at)
    require(refuse_client(by, organisation_id=endpoint.organisation_id, on=on))
    return endpoint


def move(
    endpoint: WebhookEndpoint, *, to: EndpointStatus, at: datetime, because: str = ""
) -> None:
    """Raises IllegalMove where somebody was there first."""
    check_move(rules.ENDPOINT_MOVES, start=EndpointStatus(endpoint.status), end=to)
    endpoint.status, endpoint.status_at, endpoint.because = to, at, because
    endpoint.save(update_fields=["status", "status_at", "because"])


def _leave_room(organisation_id: int) -> None:
    """Whoever takes another address into use waits here for whoever does the same."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    in_use = queries.in_use(organisation_id).count()
    if why := rules.refuse_another(in_use=in_use):
        raise NoRoom(why)


def refuse_private(url: str) -> None:
    """Raises `addresses.Refused` with the reason. Asked again at each delivery, for a
    name may lead elsewhere by then."""
    found = addresses.parsed(url)
    addresses.resolved(str(found.host).strip("[]"), found.port or addresses.HTTPS)


def _begin_afresh(endpoint: WebhookEndpoint) -> None:
    WebhookReach.objects.filter(endpoint=endpoint).update(
        failing_since=None, told_at=None
    )


def _new_secret() -> str:
    random = secrets.token_bytes(SECRET_BYTES)
    return rules.PREFIX + base64.b64encode(random).decode()


def _record(
    event: type[OfEndpoint], endpoint: WebhookEndpoint, *, by: Actor, at: datetime
) -> None:
    told = event(person_id=None, webhookendpoint_id=endpoint.pk)
    history.record(told, by=by, at=at)
