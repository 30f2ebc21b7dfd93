"""Employers' systems: let in with a secret shown once, shut out at once."""

import secrets
from collections.abc import Collection
from datetime import datetime

from allauth.idp.oidc.models import Client, Token
from django.db import transaction

from accounts import permissions
from accounts.choices import Scope
from accounts.events import ApiClientMade, ApiClientRevoked
from accounts.models import ApiClient, Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor


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
    require(permissions.refuse_client(by))

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
def revoke(*, client: ApiClient, by: Actor, at: datetime) -> None:
    """Its tokens stop at once and it gets no more. Again changes nothing."""
    client = (
        ApiClient.objects.select_for_update(of=("self",))
        .select_related("client")
        .get(pk=client.pk)
    )
    require(permissions.refuse_client(by))
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
