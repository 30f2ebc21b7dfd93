"""The test database: made and emptied by ecf_owner, used by ecf_app.

It is migrated once a run; every xdist worker takes a copy of that.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

GRANTS = Path(__file__).resolve().parent.parent / "deploy/postgres/grants.sql"
MIGRATED = "test_ecf_migrated"


def create() -> str:
    """Make this worker's database and point both connections at it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_ecf_{worker}"
    with _as_owner(settings.DATABASES["owner"]["NAME"]) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('test_ecf'))")
        if not _is_made_this_run(connection):
            _make_migrated(connection)
        _drop(connection, name)
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(MIGRATED)
            )
        )
    _point_at(name)
    return name


def drop(name: str) -> None:
    connections.close_all()
    with _as_owner("postgres") as connection:
        _drop(connection, name)


def empty(statements: Sequence[str]) -> None:
    """Run the statements of Django's flush as the owner: ecf_app may not TRUNCATE."""
    with _as_owner(settings.DATABASES["owner"]["NAME"]) as connection:
        connection.execute("SET lock_timeout = '10s'")
        with connection.transaction():
            for statement in statements:
                connection.execute(statement)


def _is_made_this_run(connection: psycopg.Connection[Any]) -> bool:
    found = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname = %s",
        [MIGRATED],
    ).fetchone()
    return found == (os.environ["ECF_TEST_RUN"],)


def _make_migrated(connection: psycopg.Connection[Any]) -> None:
    _drop(connection, MIGRATED)
    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(MIGRATED)))
    with _as_owner(MIGRATED) as inside:
        inside.execute(GRANTS.read_text())
    _point_at(MIGRATED)
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    connections.close_all()
    connection.execute(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(MIGRATED), sql.Literal(os.environ["ECF_TEST_RUN"])
        )
    )


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )


def _point_at(name: str) -> None:
    """This process, and any it starts, see the test database and no other."""
    connections.close_all()
    for alias in ("default", "owner"):
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name
    for variable in ("DATABASE_URL", "OWNER_DATABASE_URL"):
        if variable in os.environ:
            parts = urlsplit(os.environ[variable])
            os.environ[variable] = parts._replace(path=f"/{name}").geturl()


def _as_owner(database: str) -> psycopg.Connection[Any]:
    parameters = connections["owner"].get_connection_params()
    known = ("host", "port", "user", "password")
    chosen = {key: parameters[key] for key in known if parameters.get(key)}
    return psycopg.connect(**chosen, dbname=database, autocommit=True)
