"""What a machine that strangers can reach must not run with (reliability, Habits)."""

import json
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

DEFAULT_SECRET_KEY = "only for a machine that nobody else can reach"  # noqa: S105 - refused elsewhere
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
SHORTEST_SECRET_KEY = 40
# Whether a role could change what is append-only, by itself or as one it may become.
MIGHT = """
    SELECT rolsuper OR rolbypassrls OR rolreplication OR EXISTS (
        SELECT FROM pg_class
        WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
          AND (
              pg_has_role(relowner, 'MEMBER')
              OR has_table_privilege(pg_class.oid, 'TRUNCATE')
          )
    )
    FROM pg_roles WHERE rolname = current_user
"""


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


def refuse_unsigned(*, receipt_keys: str, allowed_hosts: Sequence[str]) -> None:
    """Raise ImproperlyConfigured where receipts could be signed by no key, or by one
    that this machine alone has."""
    if is_local(allowed_hosts):
        return
    if not _can_sign(receipt_keys):
        raise ImproperlyConfigured(
            "Unsafe to start: RECEIPT_KEYS must be a JWK set whose first key is a"
            " private Ed25519 key (manage.py rotate_receipt_key makes one)"
        )


def refuse_unsealed(
    *, sealing_keys: Sequence[str], allowed_hosts: Sequence[str]
) -> None:
    """Raise ImproperlyConfigured where secrets of employers' systems could be sealed by
    no key, or by one that anybody could make."""
    if is_local(allowed_hosts):
        return
    try:
        keys = [Fernet(key) for key in sealing_keys]
    except ValueError:
        keys = []
    if not keys:
        raise ImproperlyConfigured(
            "Unsafe to start: SEALING_KEYS must be Fernet keys, with commas between"
            " them (sh deploy/new-env.sh makes one)"
        )


def refuse_unsafe_role() -> None:
    """Raise ImproperlyConfigured where the application's role could undo its guards.
    On one's own machine anything goes, as with `refuse_unsafe`."""
    if settings.LOCAL:
        return
    with connection.cursor() as cursor:
        cursor.execute(MIGHT)
        (might,) = cursor.fetchone()
    if might:
        raise ImproperlyConfigured(
            "Unsafe to start: DATABASE_URL must name a role that is no superuser, owns"
            " no table and may TRUNCATE none (ecf_app)"
        )


def as_broker_url(redis_url: str) -> str:
    """The same server in Celery's spelling, which differs for unix sockets."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    (number,) = parse_qs(parts.query).get("db", ["0"])
    return f"redis+socket://{parts.path}?virtual_host={number}"


def _can_sign(receipt_keys: str) -> bool:
    try:
        first = json.loads(receipt_keys)["keys"][0]
        return bool(first["crv"] == "Ed25519" and first["d"] and first["x"])
    except (ValueError, LookupError, TypeError):
        return False


def _server(url: str) -> tuple[str | None, int | None, str]:
    parts = urlsplit(url)
    path = parts.path if parts.scheme == "unix" else ""
    return parts.hostname, parts.port, path
