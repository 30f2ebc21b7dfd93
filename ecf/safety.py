"""What a machine that strangers can reach must not run with (reliability, Habits)."""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

DEFAULT_SECRET_KEY = "only for a machine that nobody else can reach"  # noqa: S105 - refused elsewhere
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
SHORTEST_SECRET_KEY = 40


def is_local(allowed_hosts: Sequence[str]) -> bool:
    """Whether only this machine can reach the service: demo, tests, a desk."""
    return set(allowed_hosts) <= LOOPBACK


def refuse_unsafe(
    *,
    debug: bool,
    secret_key: str,
    allowed_hosts: Sequence[str],
    trusted_proxy_count: int | None,
    broker_url: str,
    cache_url: str,
) -> None:
    """Raise ImproperlyConfigured, naming every fault, unless it is safe to start."""
    if is_local(allowed_hosts):
        return
    faults = [
        fault
        for fault, is_so in {
            "ALLOWED_HOSTS names any host": "*" in allowed_hosts,
            "DEBUG is on": debug,
            "SECRET_KEY is the default or shorter than 40 characters": (
                secret_key == DEFAULT_SECRET_KEY
                or len(secret_key) < SHORTEST_SECRET_KEY
            ),
            "TRUSTED_PROXY_COUNT is not set": trusted_proxy_count is None,
            "CACHE_URL is the broker's server": _server(cache_url)
            == _server(broker_url),
        }.items()
        if is_so
    ]
    if faults:
        raise ImproperlyConfigured("Unsafe to start: " + "; ".join(faults))


def refuse_unsafe_role() -> None:
    """Raise ImproperlyConfigured where the application's role could undo its guards."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolreplication"
            " FROM pg_roles WHERE rolname = current_user"
        )
        (too_mighty,) = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_tables"
            " WHERE schemaname = 'public' AND tableowner = current_user"
        )
        (owned,) = cursor.fetchone()
    if too_mighty or owned:
        raise ImproperlyConfigured(
            "Unsafe to start: DATABASE_URL must name a role that is no superuser"
            " and owns no table (ecf_app)"
        )


def as_broker_url(redis_url: str) -> str:
    """The same server in Celery's spelling, which differs for unix sockets."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    (number,) = parse_qs(parts.query).get("db", ["0"])
    return f"redis+socket://{parts.path}?virtual_host={number}"


def _server(url: str) -> tuple[str | None, int | None, str]:
    parts = urlsplit(url)
    path = parts.path if parts.scheme == "unix" else ""
    return parts.hostname, parts.port, path
