"""How the register keeps its pace as it grows: the same questions at 10,000 entries and
at a million."""

import os
import random
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from django.core.management import call_command

from bench import entries, load
from bench.results import Measure
from ecf.desk.populate import names

ENTRIES = int(os.environ.get("BENCH_ENTRIES", "1000000"))
FEW = 10_000
ADDRESSES = 400


def measures() -> Iterator[Measure]:
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    entries.fill(begin=0, end=FEW)
    few = _checks(FEW)
    begun = time.perf_counter()
    entries.fill(begin=FEW, end=ENTRIES)
    filled = time.perf_counter() - begun
    yield Measure(name="entries_filled", value=filled, unit="s")
    many = _checks(ENTRIES)
    yield Measure(
        name="register_check_scaling",
        value=many.percentile_ms(0.95),
        unit=f"ms at p95 of {ENTRIES:,}",
        baseline=few.percentile_ms(0.95),
    )
    searched = _searches()
    yield Measure(
        name="register_name_search_p95_ms",
        value=searched.percentile_ms(0.95),
        unit=f"ms, of {ENTRIES:,}",
    )
    yield Measure(
        name="register_name_search_p50_ms",
        value=searched.percentile_ms(0.5),
        unit=f"ms, of {ENTRIES:,}",
    )


def _checks(count: int) -> load.Loaded:
    """Any entry of so many, anonymously, eight at once."""
    path = "/api/v1/register/entries/"
    asked = [("GET", f"{path}{number}", {}, "") for number in entries.numbers(count)]
    random.Random(1).shuffle(asked)
    with load.server("ecf.wsgi"):
        load.load(asked)  # every worker has answered, and the cache is warm
        return load.load(asked)


def _searches() -> load.Loaded:
    """Pages of people found by short, common, full, double and unknown names, one at a
    time and each from an address of its own: the throttle counts, and stops none."""
    chance = random.Random(1)
    asked: list[load.Request] = []
    for n in range(ADDRESSES):
        where = {"X-Forwarded-For": f"10.0.{n // 250}.{n % 250 + 1}"}
        path = f"/register/?{urlencode({'q': _name(chance)})}"
        asked.append(("GET", path, where, ""))
    with load.server("ecf.wsgi"):
        load.load(asked)
        return load.load(asked, clients=1)


def _name(chance: random.Random) -> str:
    first, last, other = (
        chance.choice(names) for names in (names.FIRST, names.LAST, names.LAST)
    )
    return chance.choice(
        (
            first[:3],
            last[:4],
            last,
            f"{first} {last}",
            f"{last} {first}",
            f"{first} {last}-{other}",
            f"{first} Featherstonehaugh",
        )
    )
