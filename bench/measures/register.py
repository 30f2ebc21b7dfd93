"""A check of the register, against the smallest program that runs the same SQL."""

from collections.abc import Iterator

from bench import load
from bench.load import Request
from bench.measures.selects import per_thousand
from bench.results import Measure
from bench.world import World


def measures(world: World, selects: float) -> Iterator[Measure]:
    requests: list[Request] = [
        ("GET", f"/api/v1/register/entries/{number}", {}, "")
        for number in world.numbers
    ]
    with load.server("bench.bare"):
        bare = load.load(requests)
    with load.server("ecf.wsgi"):
        ours = load.load(requests)
    yield Measure(
        name="register_check_throughput",
        value=ours.a_second,
        unit="requests/s",
        baseline=bare.a_second,
    )
    yield Measure(
        name="register_check_p95",
        value=ours.percentile_ms(0.95),
        unit="ms, eight at once",
        baseline=bare.percentile_ms(0.95),
    )
    yield per_thousand("register_check", ours.a_second, selects)
