"""The unit that pages and calls are told in: the database's plainest answers."""

import os
import random
from collections.abc import Callable

import psycopg

from bench import load
from bench.results import Measure

THOUSAND = 1000.0


def a_second() -> float:
    """Eight psycopg processes that each fetch one person by id, over and over."""
    return load.work(_select_one, clients=load.CLIENTS).a_second


def per_thousand(name: str, requests_a_second: float, selects: float) -> Measure:
    return Measure(
        name=f"{name}_per_1000_selects",
        value=requests_a_second / (selects / THOUSAND),
        unit="requests",
    )


def _select_one(client: int) -> Callable[[], object]:
    line = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    ids = line.execute("SELECT min(id), max(id) FROM accounts_person").fetchone()
    chance = random.Random(client)
    return lambda: line.execute(
        "SELECT id, name FROM accounts_person WHERE id = %s", [chance.randint(*ids)]
    ).fetchone()
