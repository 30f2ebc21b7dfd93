"""Who is asking, and what they see when the answer is no."""

import logging
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from ecf.events.actor import Actor
from ecf.govuk import errors
from ecf.transitions import IllegalMove

GetResponse = Callable[[HttpRequest], HttpResponse]
Page = Callable[[HttpRequest, Exception], HttpResponse]

logger = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError)

PAGES: dict[type[Exception], Page] = {
    PermissionDenied: errors.forbidden,
    IllegalMove: errors.already_decided,
    errors.TooManyRequests: errors.too_many,
}


class ActingPerson:
    """`request.actor`: the person signed in, or None. Where two records of a person
    were merged, they act as the one that lasts."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_for_machines(request):
            request.user = AnonymousUser()
        try:
            actor = _actor_of(request)
        except DATABASE_AWAY as away:
            return _unavailable(request, away)
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusalPages:
    """Refusals become pages here, so that no view has to catch them. "Not found" is
    Django's `handler404`, and calls of the API never come here."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return _with_allow(errors.not_a_page(request), response)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, DATABASE_AWAY):
            return _unavailable(request, exception)
        for kind, page in PAGES.items():
            if isinstance(exception, kind):
                return page(request, exception)
        return None


def _actor_of(request: HttpRequest) -> Actor | None:
    person = getattr(request.user, "person", None)
    return Actor.person(person.merged_into_id or person.pk) if person else None


def _unavailable(request: HttpRequest, away: Exception) -> HttpResponse:
    logger.error("The database cannot be reached", exc_info=away)
    return errors.unavailable(request)


def _is_for_machines(request: HttpRequest) -> bool:
    """Where a browser's session counts for nothing, and nobody looks it up."""
    if request.path.startswith("/.well-known/"):
        return True
    return request.path in {"/healthz", "/readyz"}


def _with_allow(page: HttpResponse, refused: HttpResponse) -> HttpResponse:
    page["Allow"] = refused["Allow"]
    return page
