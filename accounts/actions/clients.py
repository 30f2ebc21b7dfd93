"""Employers' systems: let in with a secret shown once, shut out at once."""

import secrets
from collections.abc import Collection
from datetime import datetime

from allauth.idp.oidc.models import Client, Token
from django.db import transaction

from accounts import permissions
from accounts.choices import Scope
from accounts.events import ApiClientMade, ApiClientRevoked, ApiClientSecretRotated
from accounts.models import ApiClient, Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove


@transaction.atomic
def make(
    *,
    organisation: Organisation,
    name: str,
    scopes: Collection[Scope],
    by: Actor,
    at: datetime,
) -> tuple[ApiClient, str]:
    """A client that may ask for tokens with these scopes, for this organisation alone.

    Returns it and its secret, of which only a digest is kept. Raises PermissionDenied.
    """
    require(
        permissions.refuse_client(
            by, organisation_id=organisation.pk, on=london.today(at)
        )
    )

    secret = secrets.token_urlsafe(32)
    client = Client(name=name, skip_consent=True)
    client.set_grant_types([Client.GrantType.CLIENT_CREDENTIALS])
    client.set_response_types([])
    asked = [scope.value for scope in Scope if scope in scopes]
    client.set_scopes(asked)
    client.set_default_scopes(asked)
    client.set_secret(secret)
    client.save()
    made = ApiClient.objects.create(
        client=client,
        organisation=organisation,
        name=name,
        made_by_id=by.person_id,
        made_at=at,
    )
    event = ApiClientMade(
        person_id=None, apiclient_id=made.pk, organisation_id=organisation.pk
    )
    history.record(event, by=by, at=at)
    return made, secret


@transaction.atomic
def rotate(*, client: ApiClient, end_tokens: bool, by: Actor, at: datetime) -> str:
    """Another secret: the one before gets no more tokens from now on. Tokens it got go
    on until they end, within the hour; or end now, if it may have leaked.

    Returns the new secret, of which only a digest is kept. Raises PermissionDenied, and
    IllegalMove for one that was shut out.
    """
    client = _locked(client, by=by, at=at)
    if client.revoked_at is not None:
        raise IllegalMove("This system was shut out and gets no secret")

    secret = secrets.token_urlsafe(32)
    client.rotated_at = at
    client.save(update_fields=["rotated_at"])
    client.client.set_secret(secret)
    client.client.save(update_fields=["secret"])
    if end_tokens:
        Token.objects.filter(client=client.client).delete()
    event = ApiClientSecretRotated(
        person_id=None,
        apiclient_id=client.pk,
        organisation_id=client.organisation_id,
        ended_tokens=end_tokens,
    )
    history.record(event, by=by, at=at)
    return secret


@transaction.atomic
def revoke(*, client: ApiClient, by: Actor, at: datetime) -> None:
    """Its tokens stop at once and it gets no more. Again changes nothing."""
    client = _locked(client, by=by, at=at)
    if client.revoked_at is not None:
        return

    client.revoked_at = at
    client.save(update_fields=["revoked_at"])
    client.client.set_grant_types([])
    client.client.save(update_fields=["grant_types"])
    Token.objects.filter(client=client.client).delete()
    event = ApiClientRevoked(
        person_id=None,
        apiclient_id=client.pk,
        organisation_id=client.organisation_id,
    )
    history.record(event, by=by, at=at)


def _locked(client: ApiClient, *, by: Actor, at: datetime) -> ApiClient:
    found = (
        ApiClient.objects.select_for_update(of=("self",))
        .select_related("client")
        .get(pk=client.pk)
    )
    place = found.organisation_id
    on = london.today(at)
    require(permissions.refuse_client(by, organisation_id=place, on=on))
    return found
