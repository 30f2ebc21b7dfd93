"""Load in closed loops: each client asks, waits for the answer, asks again."""

import http.client
import math
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
CLIENTS = 8
WORKERS = ("--workers", "4")
GUNICORN = (sys.executable, "-m", "gunicorn", *WORKERS, "--log-level", "error")

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
def server(target: str, *, port: int) -> Iterator[int]:
    """A program under gunicorn with four workers, as long as the block lasts."""
    process = subprocess.Popen(
        [*GUNICORN, target, "--bind", f"{HOST}:{port}"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings"},
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def load(port: int, requests: Sequence[Request], *, clients: int = CLIENTS) -> Loaded:
    """Clients take the requests in turn, each from a place of its own, for SECONDS."""
    return _together(_ask, clients, port, requests)


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


def _ask(place: int, port: int, requests: Sequence[Request]) -> list[float]:
    times, turn = [], place * len(requests) // CLIENTS
    end = time.perf_counter() + SECONDS
    while (begun := time.perf_counter()) < end:
        method, path, headers, body = requests[turn % len(requests)]
        line = http.client.HTTPConnection(HOST, port)
        line.request(method, path, body or None, headers)
        answer = line.getresponse()
        answer.read()
        line.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path} answered {answer.status}")
        times.append(time.perf_counter() - begun)
        turn += 1
    return times


def _repeat(place: int, one: Callable[[int], Callable[[], object]]) -> list[float]:
    act, times = one(place), []
    end = time.perf_counter() + SECONDS
    while (begun := time.perf_counter()) < end:
        act()
        times.append(time.perf_counter() - begun)
    return times


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            line = http.client.HTTPConnection(HOST, port, timeout=1)
            line.request("GET", "/healthz")
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not come up")
