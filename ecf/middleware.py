"""Who is asking, and what they see when the answer is no."""

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from ecf.events.actor import Actor
from ecf.govuk import errors
from ecf.transitions import IllegalMove

GetResponse = Callable[[HttpRequest], HttpResponse]
Page = Callable[[HttpRequest, Exception], HttpResponse]

logger = logging.getLogger(__name__)

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
        person = getattr(request.user, "person", None)
        request.actor = (  # type: ignore[attr-defined]
            Actor.person(person.merged_into_id or person.pk) if person else None
        )
        return self.get_response(request)


class RefusalPages:
    """Refusals become pages here, so that no view has to catch them.

    The API answers its own refusals; "not found" is Django's `handler404`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not _is_api(request):
            return _with_allow(errors.not_a_page(request), response)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if _is_api(request):
            return None
        if isinstance(exception, OperationalError | InterfaceError):
            logger.error("The database cannot be reached", exc_info=exception)
            return errors.unavailable(request)
        for kind, page in PAGES.items():
            if isinstance(exception, kind):
                return page(request, exception)
        return None


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _with_allow(page: HttpResponse, refused: HttpResponse) -> HttpResponse:
    page["Allow"] = refused["Allow"]
    return page
