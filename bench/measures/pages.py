"""Each page against the bare signed-in view: same middleware, same session."""

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import load
from bench.load import Request
from bench.measures.selects import per_thousand
from bench.results import Measure
from bench.world import World

KIB = 1024
# What a worker more costs the machine, and all that it sees (`load`).
MEMORY = {"web_worker_memory": "Pss", "web_worker_resident": "Rss"}


def measures(world: World, selects: float) -> Iterator[Measure]:
    social_worker, educator = world.social_worker_cookie, world.educator_cookie
    unit = world.submission.unit.public_id
    pages = {
        "dashboard": ("/dashboard/", social_worker),
        "unit": (f"/portfolio/units/{unit}/", social_worker),
        "queue": ("/submissions/", educator),
        "submission": (f"/submissions/{world.submission.public_id}/", educator),
        "board": ("/portfolio/people/", world.coordinator_cookie),
    }
    with load.server("ecf.wsgi") as server:
        _, bare = _together_and_alone(_get("/bench/bare/", social_worker))
        for name, (path, cookie) in pages.items():
            together, alone = _together_and_alone(_get(path, cookie))
            yield per_thousand(f"page_{name}", together.a_second, selects)
            yield Measure(
                name=f"page_{name}",
                value=alone.percentile_ms(0.95),
                unit="ms at p95",
                baseline=bare.percentile_ms(0.95),
            )
        for name, what in MEMORY.items():
            size = load.largest_worker_mib(server, what)
            yield Measure(name=name, value=size, unit="MiB")
    for name, (path, cookie) in pages.items():
        yield from _weighed(name, path, cookie)


def _together_and_alone(request: Request) -> tuple[load.Loaded, load.Loaded]:
    """Together first, so that every worker has seen the page when one asks alone."""
    return load.load([request]), load.load([request], clients=1)


def _get(path: str, cookie: str) -> Request:
    return ("GET", path, {"Cookie": cookie}, "")


def _weighed(name: str, path: str, cookie: str) -> Iterator[Measure]:
    """What a page costs the database, and the reader's connection."""
    client = Client(headers={"cookie": cookie}, SERVER_NAME=load.HOST)
    client.get(path)  # a process reads the framework once, with its first page
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    yield Measure(name=f"page_{name}_queries", value=len(captured), unit="queries")
    yield Measure(
        name=f"page_{name}_weight", value=len(answer.content) / KIB, unit="KiB of HTML"
    )
