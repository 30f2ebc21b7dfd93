"""An unsafe call with `Idempotency-Key` has its effect once, however often sent."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, TypeVar

from django.db import connection, transaction
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ecf.api.models import IdempotencyKey
from ecf.events.actor import Actor

KEPT_FOR = timedelta(days=30)
LONGEST = 255

P = ParamSpec("P")
View = TypeVar("View", bound=APIView)
Method = Callable[Concatenate[View, Request, P], Response]


class InProgress(APIException):
    status_code = HTTPStatus.CONFLICT
    default_detail = "The first call with this Idempotency-Key is still being answered"
    wait = 1


class KeyReused(APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_detail = "This Idempotency-Key was used for another request: send a new one"


def once(method: Method[View, P]) -> Method[View, P]:
    """For `post` and the like. The effect, the answer and the key commit together; a
    refusal leaves no key, so the corrected call may use it again."""

    @wraps(method)
    def answer(
        view: View, request: Request, /, *args: P.args, **kwargs: P.kwargs
    ) -> Response:
        key, actor = _key(request), getattr(request, "actor", None)
        if key is None or actor is None:
            return method(view, request, *args, **kwargs)
        caller, digest = _name(actor), _digest(request)
        with transaction.atomic():
            _lock(caller, key)
            given = IdempotencyKey.objects.filter(caller=caller, key=key).first()
            if given is not None:
                return _repeated(given, digest)
            response = method(view, request, *args, **kwargs)
            IdempotencyKey.objects.create(
                caller=caller,
                key=key,
                request_sha256=digest,
                status=response.status_code,
                body=JSONRenderer().render(response.data).decode(),
            )
            return response

    return answer


def forget_old_keys(*, now: datetime) -> int:
    """Returns how many were older than thirty days."""
    old = IdempotencyKey.objects.filter(answered_at__lt=now - KEPT_FOR)
    return old.delete()[0]


def _key(request: Request) -> str | None:
    key: str | None = request.headers.get("Idempotency-Key")
    if key is not None and not (0 < len(key) <= LONGEST and key.isprintable()):
        raise ValidationError("Send an Idempotency-Key of 1 to 255 characters")
    return key


def _name(actor: Actor) -> str:
    if actor.client_id is not None:
        return f"client:{actor.client_id}"
    return f"person:{actor.person_id}"


def _digest(request: Request) -> str:
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(asked + request._request.body).hexdigest()


def _lock(caller: str, key: str) -> None:
    """Held until the transaction ends, and so let go by a worker that was killed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"{caller} {key}"],
        )
        (taken,) = cursor.fetchone()
    if not taken:
        raise InProgress


def _repeated(given: IdempotencyKey, digest: str) -> Response:
    if given.request_sha256 != digest:
        raise KeyReused
    return Response(
        json.loads(given.body) if given.body else None,
        status=given.status,
        headers={"Idempotent-Replayed": "true"},
    )
