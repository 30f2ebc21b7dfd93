"""`python -m ecf.devservices.keeper HOME`: holds the servers while they are used."""

import argparse
import contextlib
import functools
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ecf.devservices import binaries, locks, processes
from ecf.devservices.postgres import Postgres
from ecf.devservices.valkey import Valkey

Servers = tuple[Postgres, Valkey]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--throw-away", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # Left before `members.lock`: the kernel frees a dead process's locks in no order.
    with locks.alone(options.home / "keeper.lock"):
        try:
            keep(options.home, durable=not options.throw_away)
        finally:
            if options.throw_away:
                shutil.rmtree(options.home, ignore_errors=True)


def keep(home: Path, *, durable: bool) -> None:
    """Start the servers, say where they are, and stop them when nobody uses them."""
    with _place(home) as place, contextlib.ExitStack() as stack:
        servers = _servers(home, place, durable=durable)
        for server in servers:
            stack.callback(server.stop)
            server.start()
        stack.callback((home / "services.json").unlink, missing_ok=True)
        _announce(home, servers)
        while all(server.is_alive() for server in servers):
            # Held until this process ends: whoever joins now waits, and starts anew.
            if locks.try_alone(home / "members.lock") is not None:
                return
            time.sleep(0.1)
        sys.exit("A server died")


@contextlib.contextmanager
def _place(home: Path) -> Iterator[Path]:
    """A directory nobody can guess, for sockets and programs; `home/place` leads to it.

    Under /tmp, not in the home: the path of a socket may be 107 bytes long at most.
    """
    place = Path(tempfile.mkdtemp(prefix="ecf-", dir="/tmp"))
    link = home / "place"
    if link.is_symlink():  # of a keeper that was killed
        shutil.rmtree(link.readlink(), ignore_errors=True)
        link.unlink()
    link.symlink_to(place)
    try:
        place.chmod(0o711)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _servers(home: Path, place: Path, *, durable: bool) -> Servers:
    sockets, programs = place / "run", place / "programs"
    sockets.mkdir()
    processes.give(sockets)
    programs.mkdir(mode=0o711)
    within_reach = functools.partial(binaries.within_reach, private=programs)
    postgres = Postgres(
        cluster=home / "postgres",
        sockets=sockets,
        programs=within_reach(binaries.postgres() / "postgres").parent,
        log=_log(home / "postgres.log"),
        durable=durable,
    )
    valkey = Valkey(
        sockets=sockets,
        program=within_reach(binaries.valkey()),
        log=_log(home / "valkey.log"),
    )
    return postgres, valkey


def _log(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _announce(home: Path, servers: Servers) -> None:
    postgres, valkey = servers
    addresses = {
        "DATABASE_URL": postgres.url("ecf_app"),
        "OWNER_DATABASE_URL": postgres.url("ecf_owner"),
        "REDIS_URL": valkey.url(0),
        "CACHE_URL": valkey.url(1),
    }
    draft = home / "services.json.new"
    draft.write_text(json.dumps({**addresses, "KEEPER": str(os.getpid())}))
    draft.rename(home / "services.json")


if __name__ == "__main__":
    main()
