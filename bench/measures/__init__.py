"""What is measured, and against what. Names are promises (see the README of docs)."""

from collections.abc import Iterator

from django.db import connection

from bench import scaling
from bench.measures import bulk, intake, pages, pay, register, sign_off
from bench.measures.selects import a_second
from bench.results import Measure
from bench.world import World


def all_of(world: World) -> Iterator[Measure]:
    selects = a_second()
    yield Measure(name="primary_key_selects", value=selects, unit="a second")
    yield Measure(name="populate_seconds", value=world.copied_in, unit="s")
    yield Measure(name="employer_people", value=world.colleagues, unit="people")
    yield from pay.measures()
    connection.close()
    yield from register.measures(world, selects)
    yield from bulk.measures(world)
    yield from pages.measures(world, selects)
    yield from sign_off.measures(world, selects)
    yield from intake.measures()
    yield from scaling.measures()
