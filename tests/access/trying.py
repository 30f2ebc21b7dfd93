"""Ask for a page as somebody, and say what came of it."""

import functools
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client

from tests.access.declared import SIGN_IN, Rule
from tests.access.world import Asker, World

# Rows written in this transaction, undone ones too. Who is signed in is not of it, nor
# that a system called: employers see what was refused as well.
WRITTEN = """
    SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
    FROM pg_stat_xact_user_tables
    WHERE relname NOT IN (
        'django_session', 'usersessions_usersession', 'accounts_apicall'
    )
"""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`form` is how it was refused, or None; `said` is for whoever reads a failure."""

    form: str | None
    status: int
    writes: int
    said: str


def ask(world: World, rule: Rule, asker: Asker, *, place: str | None) -> Outcome:
    """One request, of which nothing stays."""
    values = world.values(place or asker.place)
    path = rule.route.filled({**values, **_worded(rule.path_values, values)})
    with _undone():
        before = _written()
        try:
            response = _sent(asker, rule, path, values)
        except Exception as error:
            return Outcome(form="500", status=500, writes=0, said=repr(error)[:300])
        return Outcome(
            form=_form_of(response),
            status=response.status_code,
            writes=_written() - before,
            said=_said(response),
        )


@functools.cache
def _browser() -> Client:
    """One for all: each would load the middleware again."""
    return Client()


def _sent(
    asker: Asker, rule: Rule, path: str, values: Mapping[str, Any]
) -> HttpResponse:
    client, query = _browser(), _worded(rule.query, values)
    client.cookies = SimpleCookie()
    if asker.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = asker.session
    headers = {"authorization": f"Bearer {asker.token}"} if asker.token else {}
    if rule.method == "POST":
        body = _worded(rule.body or {}, values)
        if path.startswith("/api/"):
            return client.post(
                path,
                json.dumps(body),
                "application/json",
                query_params=query,
                headers=headers,
            )
        return client.post(path, body, query_params=query, headers=headers)
    return client.generic(rule.method, path, query_params=query, headers=headers)


def _worded(said: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """`{job}` in what a matrix says is the job of the world."""
    return {key.format_map(values): _word(text, values) for key, text in said.items()}


def _word(said: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(said, list):
        return [_word(each, values) for each in said]
    return str(said).format_map(values)


def _form_of(response: HttpResponse) -> str | None:
    where = response.headers.get("Location", "")
    if where.startswith((resolve_url(settings.LOGIN_URL), resolve_url("admin:login"))):
        return SIGN_IN
    return str(response.status_code) if response.status_code >= 400 else None


def _said(response: HttpResponse) -> str:
    where = response.headers.get("Location", "")
    if response.streaming:
        b"".join(response.streaming_content)  # or its file stays open
    return f"{response.status_code} {where}".strip()


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _written() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        (count,) = cursor.fetchone()
    return int(count)
