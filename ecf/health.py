"""Whether this process is alive, and whether it should be sent work."""

import functools
from http import HTTPStatus

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PATIENCE = 0.5  # seconds to wait for the broker


@login_not_required
@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Answers as long as the process does; asks nobody else."""
    return HttpResponse("alive", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """503 if the database does not answer or is older than the code.

    A broker that is down is only reported: pages, sign-offs and checks work without it.
    """
    database = _database()
    found = {
        "database": "ok" if database is not None else "down",
        "migrations": "ok" if database else "behind",
        "broker": "ok" if _broker_answers() else "down",
    }
    status = HTTPStatus.OK if database else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse(found, status=status)


def _database() -> bool | None:
    """Whether every migration is applied; None if the database does not answer."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except (DatabaseError, InterfaceError):
        return None
    return _migrations_of_the_code() <= set(applied)


@functools.cache
def _migrations_of_the_code() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _broker_answers() -> bool:
    line = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
    )
    with line:
        try:
            return bool(line.ping())
        except redis.RedisError:
            return False
