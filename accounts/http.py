"""What doors receive."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.choices import Scope
from accounts.models import User
from ecf.events.actor import Actor


class AuthenticatedRequest(HttpRequest):
    """The request every view receives, unless it is marked `login_not_required`."""

    user: User
    actor: Actor
    htmx: HtmxDetails


class CallingRequest(HttpRequest):
    """The request of an API call, once `api.BearerToken` has seen it."""

    actor: Actor | None
    scopes: frozenset[Scope]
