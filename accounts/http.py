"""What doors receive."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from accounts import queries
from accounts.actions import calls
from accounts.choices import Scope
from accounts.models import User
from accounts.queries import Holdings
from ecf.events.actor import Actor
from ecf.time import london

logger = logging.getLogger(__name__)
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


class CallsNoted:
    """Middleware: each call of an employer's system is noted, once its answer has gone
    out. A call that cannot be noted is answered all the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        if actor is not None and actor.client_id is not None:
            took = timedelta(seconds=time.monotonic() - began)
            # How Django lets go of what an answer held, once it has gone out.
            response._resource_closers.append(  # type: ignore[attr-defined]
                lambda: _note(request, response, actor.client_id, took)
            )
        return response


def _note(
    request: HttpRequest, response: HttpResponse, client_id: int, took: timedelta
) -> None:
    try:
        calls.note(
            client_id=client_id,
            method=str(request.method),
            path=request.path,
            status=response.status_code,
            took=took,
            at=timezone.now(),
        )
    except Exception:
        logger.exception("A call was not noted", extra={"client_id": client_id})
