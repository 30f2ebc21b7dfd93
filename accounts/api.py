"""How employers' systems are known: a bearer token, and the scopes it carries."""

from typing import cast

from allauth.idp.oidc.models import Token
from django.core.exceptions import ImproperlyConfigured
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts import queries
from accounts.choices import Scope
from accounts.http import CallingRequest
from accounts.models import ApiClient
from ecf.events.actor import Actor

UNKNOWN = "This token is not known here. It may have expired: ask for a new one"
MALFORMED = "Send one token: Authorization: Bearer …"


class BearerToken(BaseAuthentication):
    """Sets `request.auth` to the ApiClient and `request.actor` to it, or to None.

    Cookies count for nothing here: whoever calls the API is who their token says.
    """

    def authenticate(self, request: Request) -> tuple[None, ApiClient] | None:
        call = cast("CallingRequest", request._request)
        call.actor, call.scopes = None, frozenset()
        token = _token_in(get_authorization_header(request))
        if token is None:
            return None
        found = queries.token_of(token)
        if found is None:
            raise AuthenticationFailed(UNKNOWN)
        client: ApiClient = found.client.api_client
        call.actor, call.scopes = Actor.client(client.pk), _scopes_of(found)
        return None, client

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - its shape
        return 'Bearer realm="api"'


class NeedsScope(BasePermission):
    """401 without a token, 403 where the token lacks the view's `required_scope`.

    A view that is open to anyone says `required_scope = None`.
    """

    def has_permission(self, request: Request, view: object) -> bool:
        if not hasattr(view, "required_scope"):
            raise ImproperlyConfigured(f"{view} names no required_scope")
        needed: Scope | None = view.required_scope
        if needed is None:
            return True
        if request.auth is None:
            return False  # answered with 401 and what to send
        if not has_scope(request, needed):
            raise PermissionDenied(f"This token lacks the scope {needed}")
        return True


def has_scope(request: Request, scope: Scope) -> bool:
    """Whether the caller's token carries a scope; False for callers without one."""
    return scope in cast("CallingRequest", request._request).scopes


def _token_in(header: bytes) -> str | None:
    """The token of an Authorization header. Raises AuthenticationFailed for another
    kind of header: somebody who sends a wrong one shall hear of it."""
    if not header:
        return None
    kind, _, token = header.decode("latin-1").partition(" ")
    if kind.lower() != "bearer" or not token or " " in token:
        raise AuthenticationFailed(MALFORMED)
    return token


def _scopes_of(token: Token) -> frozenset[Scope]:
    """What was granted, as far as the client still holds it."""
    granted = {*token.get_scopes()} & {*token.client.get_scopes()}
    return frozenset(scope for scope in Scope if scope.value in granted)
