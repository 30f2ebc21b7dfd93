"""One PostgreSQL cluster on a unix socket, a child of the keeper."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from ecf.devservices import processes

SQL = Path(__file__).resolve().parents[2] / "deploy/postgres"
SUPERUSER = "postgres"
PATIENCE = 30.0  # seconds; recovery after a hard stop takes a few
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass
class Postgres:
    """`cluster` keeps the data; `sockets` is where it listens; `programs` its binaries.

    Without `durable` it answers faster and may forget: for tests.
    """

    cluster: Path
    sockets: Path
    programs: Path
    log: int
    durable: bool
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        if not (self.cluster / "PG_VERSION").exists():
            self._create()
        if (self.cluster / "postmaster.pid").exists():  # its keeper was killed
            self._on_cluster("pg_ctl", "-m", "fast", "-w", "-t", "10", "stop")
        deadline = time.monotonic() + PATIENCE
        # A postmaster killed a moment ago may still be a zombie, which looks alive to
        # the next one: try again until it is reaped.
        while not self._came_up(deadline):
            if time.monotonic() > deadline:
                raise TimeoutError("PostgreSQL did not start")
            time.sleep(0.3)
        self._run_sql("roles.sql", SUPERUSER, "postgres")
        self._run_sql("grants.sql", "ecf_owner", "ecf")

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, by=signal.SIGINT)  # fast shutdown

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def url(self, role: str) -> str:
        return f"postgresql://{role}@{quote(str(self.sockets), safe='')}/ecf"

    def _create(self) -> None:
        shutil.rmtree(self.cluster, ignore_errors=True)
        self.cluster.mkdir(parents=True)
        processes.give(self.cluster)
        how = ("-U", SUPERUSER, "--auth=trust", "-E", "UTF8", "--no-sync")
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        if not self._on_cluster("initdb", "--no-instructions", *how, *locale):
            raise RuntimeError("initdb failed")

    def _came_up(self, deadline: float) -> bool:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.sockets}",
            "max_connections=100",
            "shared_buffers=256MB",
            "max_wal_size=2GB",  # loading a population would checkpoint all the time
            "random_page_cost=1.1",  # no disk of today waits for its arm
            "timezone=UTC",
            "log_timezone=UTC",
            *(() if self.durable else FORGETFUL),
        ]
        options = [part for setting in settings for part in ("-c", setting)]
        with self._cluster_within_reach() as (cluster, fds):
            command = [str(self.programs / "postgres"), "-D", cluster, *options]
            self.process = processes.start(command, log=self.log, fds=fds)
        asked = [*self._client("pg_isready"), "-q", "-U", SUPERUSER]
        while self.is_alive() and time.monotonic() < deadline:
            if processes.run(asked, log=self.log):
                return True
            time.sleep(0.05)
        return False

    def _on_cluster(self, program: str, *arguments: str) -> bool:
        with self._cluster_within_reach() as (cluster, fds):
            command = [str(self.programs / program), "-D", cluster, *arguments]
            return processes.run(command, log=self.log, fds=fds)

    @contextlib.contextmanager
    def _cluster_within_reach(self) -> Iterator[tuple[str, list[int]]]:
        """Name the cluster so that its account finds it in a checkout closed to others.

        Root opens the directory and hands it over: through the descriptor nobody need
        walk the path.
        """
        if processes.server_account() is None or sys.platform != "linux":
            yield str(self.cluster), []
            return
        descriptor = os.open(self.cluster, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield f"/proc/self/fd/{descriptor}", [descriptor]
        finally:
            os.close(descriptor)

    def _client(self, program: str) -> list[str]:
        return [str(self.programs / program), "-h", str(self.sockets)]

    def _run_sql(self, file: str, role: str, database: str) -> None:
        how = ("-qX", "-v", "ON_ERROR_STOP=1")
        command = [*self._client("psql"), *how, "-U", role, "-d", database]
        with (SQL / file).open() as sql:
            if not processes.run(command, log=self.log, stdin=sql.fileno()):
                raise RuntimeError(f"{file} failed")
