"""How a call may be refused, as the description of the API says it: each status by its
own name, with an example. A status that is not described here is never answered."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from rest_framework import exceptions

from ecf.api import idempotency, problems

# `Any`: an OpenAPI document, or a part of one.
Document = dict[str, Any]

PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong this time."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {
                        "type": "string",
                        "description": "`#/numbers/3` in the body; `?on` in the query.",
                    },
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
KEY = "Idempotency-Key"
REPLAYED = {
    "description": "Sent, as `true`, where the answer is that of the first call.",
    "schema": {"type": "string", "enum": ["true"]},
}
WAIT = {
    "description": "Seconds until it is worth asking again.",
    "schema": {"type": "integer", "minimum": 1},
}
REALM = {"description": "`Bearer`.", "required": True, "schema": {"type": "string"}}

# What each means, and what `detail` says for example.
SAID: dict[HTTPStatus, tuple[str, str]] = {
    HTTPStatus.BAD_REQUEST: (
        "Something in the call is wrong; `errors` points at it",
        "The request cannot be used as it is: see errors",
    ),
    HTTPStatus.UNAUTHORIZED: (
        "No token, or one that has ended: ask for a token",
        problems.IN_OUR_WORDS[exceptions.NotAuthenticated],
    ),
    HTTPStatus.FORBIDDEN: (
        "The token does not carry the scope",
        "This token lacks the scope register:check",
    ),
    HTTPStatus.NOT_FOUND: (
        "There is no such thing",
        "No entry of the register has this number",
    ),
    HTTPStatus.NOT_ACCEPTABLE: (
        "`Accept` leaves JSON out",
        problems.IN_OUR_WORDS[exceptions.NotAcceptable],
    ),
    HTTPStatus.CONFLICT: (
        "The first call with this key is still being answered",
        idempotency.InProgress.default_detail,
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (
        "The body is not said to be JSON",
        problems.IN_OUR_WORDS[exceptions.UnsupportedMediaType],
    ),
    HTTPStatus.UNPROCESSABLE_ENTITY: (
        f"This `{KEY}` was used for another call",
        idempotency.KeyReused.default_detail,
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        "Too many calls in a minute",
        "Too many calls. Ask again in 21 seconds",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "The service cannot reach its database",
        problems.Unavailable.default_detail,
    ),
}
HEADERS = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": REALM},
    HTTPStatus.CONFLICT: {"Retry-After": WAIT},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": {**WAIT, "required": True}},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": {**WAIT, "required": True}},
}
ERRORS = [{"pointer": "?on", "detail": "Send a date that exists, such as 2026-11-21"}]


def add_refusals(result: Document, **_: Any) -> Document:
    """Each call with the statuses that may refuse it, and with no other."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["responses"] = {name_of(status): _response(status) for status in SAID}
    for path in result["paths"].values():
        for call in path.values():
            if _takes_a_key(call):
                for response in call["responses"].values():
                    response["headers"] = {"Idempotent-Replayed": REPLAYED}
            for status in _refusals(call):
                call["responses"][str(int(status))] = {
                    "$ref": f"#/components/responses/{name_of(status)}"
                }
    return result


def name_of(status: HTTPStatus) -> str:
    """Its component in the description: `TooManyRequests`."""
    return status.phrase.replace(" ", "")


def _refusals(call: Document) -> Iterator[HTTPStatus]:
    """By what the call takes: a token, a path, a body, a key."""
    yield HTTPStatus.BAD_REQUEST
    if any(call.get("security", [])):
        yield HTTPStatus.UNAUTHORIZED
        yield HTTPStatus.FORBIDDEN
    if any(each["in"] == "path" for each in call.get("parameters", [])):
        yield HTTPStatus.NOT_FOUND
    yield HTTPStatus.NOT_ACCEPTABLE
    if _takes_a_key(call):
        yield HTTPStatus.CONFLICT
    if "requestBody" in call:
        yield HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    if _takes_a_key(call):
        yield HTTPStatus.UNPROCESSABLE_ENTITY
    yield HTTPStatus.TOO_MANY_REQUESTS
    yield HTTPStatus.SERVICE_UNAVAILABLE


def _takes_a_key(call: Document) -> bool:
    return any(each["name"] == KEY for each in call.get("parameters", []))


def _response(status: HTTPStatus) -> Document:
    means, detail = SAID[status]
    errors = ERRORS if status == HTTPStatus.BAD_REQUEST else None
    return {
        "description": means,
        "headers": HEADERS.get(status, {}),
        "content": {
            problems.MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": problems.problem(status, detail=detail, errors=errors),
            }
        },
    }
