"""Load in closed loops: each client asks, waits for the answer, asks again."""

import http.client
import math
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
PORT = 8123
CLIENTS = 8
WORKERS = ("--workers", "4", "--threads", "1")
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.py")
QUIET = ("--log-level", "error")

# One request: method, path, headers and body.
Request = tuple[str, str, dict[str, str], str]


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load came to; `seconds` are the answers' times, sorted."""

    a_second: float
    seconds: tuple[float, ...]

    def percentile_ms(self, share: float) -> float:
        place = max(math.ceil(share * len(self.seconds)) - 1, 0)
        return self.seconds[place] * 1000


@contextmanager
def server(target: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A program under gunicorn with four workers, as long as the block lasts."""
    process = subprocess.Popen(
        [*GUNICORN, *WORKERS, *QUIET, target, "--bind", f"{HOST}:{PORT}"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings"},
    )
    try:
        _wait_until_up()
        yield process
    finally:
        process.terminate()
        process.wait()


def largest_worker_mib(server: "subprocess.Popen[bytes]", what: str) -> float:
    """The memory of the largest worker of a server, in MiB: `Rss` is all that it sees,
    `Pss` counts what it shares with others by its share."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
    return max(_memory_mib(int(pid), what) for pid in children.split())


def _memory_mib(pid: int, what: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    found = next(line for line in lines if line.startswith(f"{what}:"))
    return int(found.split()[1]) / 1024


def load(requests: Sequence[Request], *, clients: int = CLIENTS) -> Loaded:
    """Clients take the requests in turn, each from a place of its own, for SECONDS."""
    return _together(_ask, clients, requests)


def once(requests: Sequence[Request], *, clients: int = CLIENTS) -> Loaded:
    """Each request once, dealt among the clients, for SECONDS at most."""
    return _together(_ask_once, clients, requests)


def work(one: Callable[[int], Callable[[], object]], *, clients: int) -> Loaded:
    """The same for work that is not HTTP: `one(client)` prepares what is repeated."""
    return _together(_repeat, clients, one)


def _together(run: Callable[..., list[float]], clients: int, *given: object) -> Loaded:
    context = multiprocessing.get_context("fork")
    with context.Pool(clients) as pool:
        begun = time.perf_counter()
        parts = [pool.apply_async(run, (place, *given)) for place in range(clients)]
        times = [seconds for part in parts for seconds in part.get()]
        passed = time.perf_counter() - begun
    return Loaded(a_second=len(times) / passed, seconds=tuple(sorted(times)))


def _ask(place: int, requests: Sequence[Request]) -> list[float]:
    first = place * len(requests) // CLIENTS
    return _answers(islice(cycle(requests), first, None))


def _ask_once(place: int, requests: Sequence[Request]) -> list[float]:
    return _answers(requests[place::CLIENTS])


def _answers(requests: Iterable[Request]) -> list[float]:
    times: list[float] = []
    begun = time.perf_counter()
    end = begun + SECONDS
    for request in requests:
        _answer(request)
        now = time.perf_counter()
        times.append(now - begun)
        begun = now
        if now >= end:
            break
    return times


def _answer(request: Request) -> None:
    method, path, headers, body = request
    line = http.client.HTTPConnection(HOST, PORT)
    line.request(method, path, body or None, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path} answered {answer.status}")


def _repeat(place: int, one: Callable[[int], Callable[[], object]]) -> list[float]:
    act, times = one(place), []
    end = time.perf_counter() + SECONDS
    while (begun := time.perf_counter()) < end:
        act()
        times.append(time.perf_counter() - begun)
    return times


def _wait_until_up() -> None:
    for _ in range(200):
        try:
            line = http.client.HTTPConnection(HOST, PORT, timeout=1)
            line.request("GET", "/healthz")
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not come up")
