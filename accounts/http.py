"""What doors receive."""

from django.http import HttpRequest
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from accounts import queries
from accounts.choices import Scope
from accounts.models import User
from accounts.queries import Holdings
from ecf.events.actor import Actor
from ecf.time import london

REMEMBERED = "_holdings"


class AuthenticatedRequest(HttpRequest):
    """The request every view receives, unless it is marked `login_not_required`."""

    user: User
    actor: Actor
    htmx: HtmxDetails


class CallingRequest(HttpRequest):
    """The request of an API call, once `api.BearerToken` has seen it."""

    actor: Actor | None
    scopes: frozenset[Scope]


def holdings_of(request: HttpRequest) -> Holdings:
    """Roles and abilities of the person signed in, today; none for anybody else. Looked
    up once a request: pages and their navigation both ask."""
    held: Holdings | None = getattr(request, REMEMBERED, None)
    if held is None:
        held = _look_up(request)
        setattr(request, REMEMBERED, held)
    return held


def _look_up(request: HttpRequest) -> Holdings:
    actor = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return Holdings(roles=frozenset(), abilities={})
    return queries.holdings_of(actor.person_id, london.today(timezone.now()))
