"""Every "no" of the API is a problem document (RFC 9457)."""

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from ecf.transitions import IllegalMove

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
WAIT = 60  # seconds, while the database is away
# DRF's word for what is wrong with the whole, not with one field.
WHOLE = "non_field_errors"

# Of what DRF refuses by itself: what would change it (E1).
IN_OUR_WORDS: dict[type[Exception], str] = {
    exceptions.NotAuthenticated: "Send a token: Authorization: Bearer …",
    exceptions.MethodNotAllowed: "This cannot be done here. Allow says what can",
    exceptions.UnsupportedMediaType: "Send JSON, as Content-Type: application/json",
    exceptions.NotAcceptable: "Answers are JSON. Ask for Accept: application/json",
}

Problem = dict[str, Any]


class AlreadyDecided(exceptions.APIException):
    status_code = HTTPStatus.CONFLICT
    default_detail = "This has changed since you read it: read it again"


class Unavailable(exceptions.APIException):
    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "The service is not available. Do not rely on an earlier answer"
    wait = WAIT


def as_problem(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. None for what is our own fault: that is a 500."""
    known = _known(exception)
    response = exception_handler(known, context)
    if response is None:
        return None
    response.data = problem(
        response.status_code, detail=_detail(known), errors=_errors(known)
    )
    response.content_type = MEDIA_TYPE
    return response


def problem(
    status: int, *, detail: str, errors: list[dict[str, str]] | None = None
) -> Problem:
    """`about:blank` says that the title is the status in words."""
    document: Problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return {**document, "errors": errors} if errors else document


def bare(status: int) -> JsonResponse:
    """What Django would have answered with a page."""
    detail = HTTPStatus(status).description or HTTPStatus(status).phrase
    return JsonResponse(
        problem(status, detail=detail), status=status, content_type=MEDIA_TYPE
    )


def _known(exception: Exception) -> Exception:
    if isinstance(exception, IllegalMove):
        return AlreadyDecided()
    if isinstance(exception, Http404):
        return exceptions.NotFound("There is no such thing, or you may not see it")
    if isinstance(exception, PermissionDenied):
        return exceptions.PermissionDenied(str(exception) or None)
    if isinstance(exception, OperationalError | InterfaceError):
        logger.error("The database cannot be reached", exc_info=exception)
        return Unavailable()
    return exception


def _detail(exception: Exception) -> str:
    if isinstance(exception, exceptions.ValidationError):
        return "The request cannot be used as it is: see errors"
    if isinstance(exception, exceptions.Throttled):
        wait = getattr(exception, "wait", WAIT)
        return f"Too many calls. Ask again in {wait} seconds"
    said = IN_OUR_WORDS.get(type(exception))
    return said or str(getattr(exception, "detail", exception))


def _errors(exception: Exception) -> list[dict[str, str]]:
    if not isinstance(exception, exceptions.ValidationError):
        return []
    return [
        {"pointer": pointer, "detail": detail}
        for pointer, detail in _flat(exception.detail, "#")
    ]


def _flat(detail: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Each message with where it belongs: `#/numbers/3` in the body, `?on` in the
    query."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _flat(inner, _deeper(pointer, str(name)))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            is_message = isinstance(inner, str)
            yield from _flat(inner, pointer if is_message else f"{pointer}/{number}")
    else:
        yield pointer, str(detail)


def _deeper(pointer: str, name: str) -> str:
    if name == WHOLE:
        return pointer
    if name.startswith("?"):
        return name
    return f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
