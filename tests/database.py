"""The test database: made and emptied by ecf_owner, used by ecf_app.

It is migrated once a run, and every xdist worker takes a copy of that. Replaying the
migrations would take most of the time of a short run: what they made is kept in
pytest's cache, under a fingerprint of everything it was made from.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
GRANTS = ROOT / "deploy/postgres/grants.sql"
OPERATIONS = ROOT / "ecf/database/operations.py"
MIGRATED = "test_ecf_migrated"
# What decides how a migrated database looks.
PATTERNS = ("apps.py", "migrations/*.py", "models/*.py", "models.py", "**/*.sql")

# What migrations themselves put there stays.
EMPTY = """
DO $$
DECLARE filled text;
BEGIN
    SELECT string_agg(format('%I', relname), ', ') INTO filled
    FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname <> ALL ('{django_migrations,django_content_type,auth_permission}')
        AND pg_relation_size(oid) > 0;
    IF filled IS NOT NULL THEN
        EXECUTE 'TRUNCATE ' || filled || ' CASCADE';
    END IF;
END $$
"""


def create(cache: Path) -> str:
    """Make this worker's database and point both connections at it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_ecf_{worker}"
    with _as_owner("ecf") as owner:
        owner.execute("SELECT pg_advisory_lock(hashtext('test_ecf'))")
        if not _is_made_this_run(owner):
            _make_migrated(owner, cache)
        _drop(owner, name)
        owner.execute(_with_names("CREATE DATABASE {} TEMPLATE {}", name, MIGRATED))
    _point_at(name)
    return name


def drop(name: str) -> None:
    connections.close_all()
    with _as_owner("ecf") as owner:
        _drop(owner, name)


def asked_of_owner(name: str, question: str) -> list[tuple[Any, ...]]:
    """What the tables' owner is told in another database than the test's own."""
    with _as_owner(name) as owner:
        return owner.execute(question).fetchall()  # type: ignore[arg-type]


def empty(_statements: Sequence[str]) -> None:
    """In place of Django's flush: ecf_app may not TRUNCATE, and few tables are full."""
    with _as_owner(settings.DATABASES["owner"]["NAME"]) as owner:
        owner.execute("SET lock_timeout = '10s'")
        owner.execute(EMPTY)


def _is_made_this_run(owner: psycopg.Connection[Any]) -> bool:
    made_by = owner.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname = %s",
        [MIGRATED],
    ).fetchone()
    return made_by == (os.environ["ECF_TEST_RUN"],)


def _make_migrated(owner: psycopg.Connection[Any], cache: Path) -> None:
    _drop(owner, MIGRATED)
    owner.execute(_with_names("CREATE DATABASE {}", MIGRATED))
    _point_at(MIGRATED)
    kept = cache / f"{_fingerprint()}.sql"
    if programs := os.environ.get("ECF_TEST_PROGRAMS"):
        if kept.exists():
            _run(programs, "psql", "-qX1", "-v", "ON_ERROR_STOP=1", "-f", str(kept))
        else:
            _migrate()
            _keep(kept, programs)
    else:
        _migrate()
    run = sql.Literal(os.environ["ECF_TEST_RUN"])
    owner.execute(_with_names("COMMENT ON DATABASE {} IS ", MIGRATED) + run)


def _keep(kept: Path, programs: str) -> None:
    """Whole or not at all: other runs may look. Older ones go, but for a few."""
    draft = kept.with_suffix(f".{os.getpid()}")
    _run(programs, "pg_dump", "-f", str(draft))
    draft.rename(kept)
    by_age = sorted(kept.parent.glob("*.sql"), key=lambda file: file.stat().st_mtime)
    for old in by_age[:-5]:
        old.unlink(missing_ok=True)


def _migrate() -> None:
    with _as_owner(MIGRATED) as inside:
        inside.execute(GRANTS.read_text())
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    connections.close_all()


def _run(programs: str, program: str, *arguments: str) -> None:
    where = ("-d", os.environ["OWNER_DATABASE_URL"])
    subprocess.run([Path(programs) / program, *where, *arguments], check=True)


def _fingerprint() -> str:
    """Of all that decides what migrating makes: migrations import nothing else."""
    digest = hashlib.sha256()
    given = {GRANTS, OPERATIONS, ROOT / "requirements.lock"}
    for file in sorted({*given, *_sources()}):
        digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()[:20]


def _sources() -> Iterator[Path]:
    for app in apps.get_app_configs():
        path = Path(app.path)
        if path.is_relative_to(ROOT):
            for pattern in PATTERNS:
                yield from path.glob(pattern)


def _drop(owner: psycopg.Connection[Any], name: str) -> None:
    _end_sessions(name)
    owner.execute(_with_names("DROP DATABASE IF EXISTS {}", name))


def _end_sessions(name: str) -> None:
    """Threads of a live server may hold some open. Each role may end its own."""
    for alias in ("default", "owner"):
        with _connected(alias, "ecf") as session:
            session.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = %s AND usename = current_user",
                [name],
            )


def _with_names(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))


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
    return _connected("owner", database)


def _connected(alias: str, database: str) -> psycopg.Connection[Any]:
    parameters = connections[alias].get_connection_params()
    known = ("host", "port", "user", "password")
    chosen = {key: parameters[key] for key in known if parameters.get(key)}
    return psycopg.connect(**chosen, dbname=database, autocommit=True)
