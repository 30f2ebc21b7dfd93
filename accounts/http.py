"""What doors receive."""

from django.http import HttpRequest

from accounts.choices import Scope
from accounts.models import User
from ecf.events.actor import Actor


class AuthenticatedRequest(HttpRequest):
    """The request every view receives, unless it is marked `login_not_required`."""

    user: User
    actor: Actor


class CallingRequest(HttpRequest):
    """The request of an API call, once `api.BearerToken` has seen it."""

    actor: Actor | None
    scopes: frozenset[Scope]
