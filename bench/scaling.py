"""How the register keeps its pace as it grows, in services of its own: what is measured
there must be all there is. `make bench` runs it too; alone it prints JSON:

    BENCH_ENTRIES=50000 .venv/bin/python -m bench.scaling
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict

import django

from bench.results import Measure
from ecf import devservices

SERVICES = ("DATABASE_URL", "OWNER_DATABASE_URL", "REDIS_URL", "CACHE_URL")


def measures() -> Iterator[Measure]:
    """From a process of its own, whose services end with it."""
    elsewhere = {
        name: held for name, held in os.environ.items() if name not in SERVICES
    }
    told = subprocess.run(
        [sys.executable, "-m", "bench.scaling"],
        env=elsewhere,
        stdout=subprocess.PIPE,
        check=True,
    )
    for found in json.loads(told.stdout):
        yield Measure(**found)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    devservices.supply(os.environ)
    django.setup()
    # Django must be ready before these are imported.
    from bench.measures import grown  # noqa: PLC0415

    json.dump([asdict(found) for found in grown.measures()], sys.stdout, indent=2)


if __name__ == "__main__":
    main()
