"""The product's own processes, on the test's database: workers and web servers."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from celery import Celery

from ecf import safety
from ecf.devservices import binaries

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0  # seconds
BETWEEN_LOOKS = 0.3


@contextlib.contextmanager
def worker(**env: str) -> Iterator[None]:
    """A Celery worker, on the services of the tests unless `env` names others."""
    with _running(
        *("-m", "celery", "-q", "-A", "ecf", "worker", "--pool", "solo"),
        *("-l", "warning", "--without-mingle", "--without-gossip"),
        env=env,
    ):
        with client(env.get("REDIS_URL", os.environ["REDIS_URL"])) as celery:
            until(lambda: bool(celery.control.ping(timeout=1)), "the worker")
        yield


def client(redis_url: str) -> Celery:
    """Talks to the workers on a broker, as beat does."""
    return Celery(broker=safety.as_broker_url(redis_url), set_as_current=False)


@contextlib.contextmanager
def web(**env: str) -> Iterator[str]:
    """A web server as in production; gives its address, once it answers."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{line.getsockname()[1]}"
    arguments = ("--bind", where, "--threads", "4", "--log-level", "warning")
    with _running("-m", "gunicorn", "ecf.wsgi", *arguments, env=env) as server:
        until(lambda: server.poll() is None and _answers(where), "the web server")
        yield f"http://{where}"


class Redis:
    """A server of one test alone, which it may stop and start."""

    def __init__(self, place: Path) -> None:
        self.socket = place / "valkey.sock"
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        address = f"unix://{self.socket}?db="
        return {"REDIS_URL": f"{address}0", "CACHE_URL": f"{address}1"}

    def start(self) -> None:
        keeps_nothing = ("--save", "", "--appendonly", "no")
        where = ("--port", "0", "--unixsocket", str(self.socket))
        self.server = subprocess.Popen(
            [binaries.valkey(), *where, *keeps_nothing],
            cwd=self.socket.parent,
            stdout=subprocess.DEVNULL,
        )
        until(self._accepts, "Valkey")

    def stop(self) -> None:
        if self.server is not None:
            self.server.send_signal(signal.SIGCONT)
            _end(self.server)

    def hang(self) -> None:
        """It takes connections, and answers none."""
        assert self.server is not None
        self.server.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self.server is not None
        self.server.send_signal(signal.SIGCONT)

    def _accepts(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.socket))
            return True
        return False


def until(is_so: Callable[[], bool], what: str, *, within: float = PATIENCE) -> None:
    """Wait until it is so. Fails, and says what was awaited, when it takes too long."""
    deadline = time.monotonic() + within
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {within:.0f} seconds for {what}")
        time.sleep(BETWEEN_LOOKS)


@contextlib.contextmanager
def _running(
    *arguments: str, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """What it logs is shown by pytest beside a failure."""
    started = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **env}
    )
    try:
        yield started
    finally:
        _end(started)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers(where: str) -> bool:
    line = http.client.HTTPConnection(where, timeout=5)
    with contextlib.suppress(OSError), contextlib.closing(line):
        line.request("GET", "/healthz")
        return line.getresponse().status == http.HTTPStatus.OK
    return False
