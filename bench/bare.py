"""The smallest WSGI program that answers the register's question, with the same SQL."""

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

SQL = "SELECT * FROM register_standing_of_number(%s, current_date, NULL)"
_connection: psycopg.Connection[Any] | None = None


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    global _connection  # noqa: PLW0603 - one connection a worker, as small as can be
    if _connection is None:
        _connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    number = environ["PATH_INFO"].rpartition("/")[2]
    row = _connection.execute(SQL, [number]).fetchone()
    body = json.dumps(row, default=str).encode()
    start_response("200 OK", [("Content-Type", "application/json")])
    return [body]
