"""What is measured, and against what. Names are promises (see the README of docs)."""

import os
import random
import statistics
import time
import uuid
from collections.abc import Callable, Iterator

import psycopg
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import by_hand, load
from bench.load import Request
from bench.results import Measure
from bench.world import BENCH, PEOPLE, World, checker_at
from ecf.events.actor import Actor
from ecf.jobs import work
from ecf.time import london
from pay.actions import positions
from portfolio.actions import submissions
from register.actions import batches
from register.choices import Duty
from register.models import Batch
from register.rules import batches as rules

PORT = 8123
THOUSAND = 1000.0


def all_of(world: World) -> Iterator[Measure]:
    selects = _primary_key_selects()
    yield Measure(name="primary_key_selects", value=selects, unit="a second")
    yield Measure(name="populate_seconds", value=world.copied_in, unit="s")
    yield from _pay()
    connection.close()
    yield from _register(world, selects)
    yield from _bulk(world)
    yield from _pages(world, selects)


def _primary_key_selects() -> float:
    """Eight psycopg processes that each fetch one person by id, over and over."""
    return load.work(_select_one, clients=load.CLIENTS).a_second


def _select_one(client: int) -> Callable[[], object]:
    line = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    ids = line.execute("SELECT min(id), max(id) FROM accounts_person").fetchone()
    chance = random.Random(client)
    return lambda: line.execute(
        "SELECT id, name FROM accounts_person WHERE id = %s", [chance.randint(*ids)]
    ).fetchone()


def _register(world: World, selects: float) -> Iterator[Measure]:
    requests: list[Request] = [
        ("GET", f"/api/v1/register/entries/{number}", {}, "")
        for number in world.numbers
    ]
    with load.server("bench.bare", port=PORT) as port:
        bare = load.load(port, requests)
    with load.server("ecf.wsgi", port=PORT) as port:
        ours = load.load(port, requests)
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
    yield _per_thousand("register_check", ours.a_second, selects)


def _bulk(world: World) -> Iterator[Measure]:
    """What a check of a hundred numbers costs over a check of one, in one process; and
    a whole job of five thousand, by one worker."""
    organisation = world.submission.enrolment.employer
    checker = Actor.person(checker_at(organisation).pk)

    def ask(numbers: list[str]) -> Batch:
        asked = batches.Asked(
            key=uuid.uuid4(),
            written=numbers,
            duty=Duty.SECTION_47_LEAD,
            on=london.today(timezone.now()),
            purpose="Bench",
        )
        return batches.ask(
            asked=asked, organisation=organisation, by=checker, at=timezone.now()
        ).batch

    def job() -> None:
        found = ask((world.numbers * 6)[: rules.MOST])
        work.work_on(found.job_id, now=timezone.now())

    yield Measure(
        name="register_bulk_100",
        value=_median_of(lambda: ask(world.numbers[:100])),
        unit="s",
        baseline=_median_of(lambda: ask(world.numbers[:1])),
    )
    yield Measure(name="register_bulk_5000", value=_seconds_of(job), unit="s")


def _median_of(act: Callable[[], object]) -> float:
    act()
    return statistics.median(_seconds_of(act) for _ in range(15))


def _pages(world: World, selects: float) -> Iterator[Measure]:
    """Each page against the bare signed-in view: same middleware, same session."""
    social_worker, educator = world.social_worker_cookie, world.educator_cookie
    unit = world.submission.unit.public_id
    pages = {
        "dashboard": ("/dashboard/", social_worker),
        "unit": (f"/portfolio/units/{unit}/", social_worker),
        "queue": ("/submissions/", educator),
        "submission": (f"/submissions/{world.submission.public_id}/", educator),
        "board": ("/portfolio/people/", world.coordinator_cookie),
    }
    with load.server("ecf.wsgi", port=PORT) as port:
        _, bare = _together_and_alone(port, _get("/bench/bare/", social_worker))
        for name, (path, cookie) in pages.items():
            together, alone = _together_and_alone(port, _get(path, cookie))
            yield _per_thousand(f"page_{name}", together.a_second, selects)
            yield Measure(
                name=f"page_{name}",
                value=alone.percentile_ms(0.95),
                unit="ms at p95",
                baseline=bare.percentile_ms(0.95),
            )
    for name, (path, cookie) in pages.items():
        queries = _queries(path, cookie)
        yield Measure(name=f"page_{name}_queries", value=queries, unit="queries")
    yield Measure(
        name="signoff_queries", value=_queries_of_signing_off(world), unit="queries"
    )


def _queries_of_signing_off(world: World) -> int:
    """One unit, with everything that follows in its transaction."""
    educator = Actor.person(world.submission.educator_id)
    with CaptureQueriesContext(connection) as captured:
        submissions.sign_off(
            submission=world.submission, comment="", by=educator, at=timezone.now()
        )
    return len(captured)


def _together_and_alone(port: int, request: Request) -> tuple[load.Loaded, load.Loaded]:
    """Together first, so that every worker has seen the page when one asks alone."""
    return load.load(port, [request]), load.load(port, [request], clients=1)


def _pay() -> Iterator[Measure]:
    """Bringing everybody up to date, where nothing changes and where one in twenty
    does, against SQL by hand that does no more than it must."""
    _reconcile()
    yield Measure(
        name="reconcile_pay_unchanged",
        value=_seconds_of(_reconcile),
        unit=f"s for {PEOPLE:,}",
        baseline=_seconds_of(lambda: _ask(by_hand.COMPARE)),
    )
    _ask(by_hand.TAKE_AWAY)
    ours = _seconds_of(_reconcile)
    _ask(by_hand.TAKE_AWAY)
    yield Measure(
        name="reconcile_pay_changed",
        value=ours,
        unit=f"s for {PEOPLE:,}",
        baseline=_seconds_of(lambda: _ask(by_hand.PLACE)),
    )


def _reconcile() -> None:
    positions.bring_up_to_date(people=None, by=BENCH, at=timezone.now())


def _ask(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"on": london.today(timezone.now())})


def _seconds_of(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _per_thousand(name: str, a_second: float, selects: float) -> Measure:
    return Measure(
        name=f"{name}_per_1000_selects",
        value=a_second / (selects / THOUSAND),
        unit="requests",
    )


def _get(path: str, cookie: str) -> Request:
    return ("GET", path, {"Cookie": cookie}, "")


def _queries(path: str, cookie: str) -> int:
    client = Client(headers={"cookie": cookie}, SERVER_NAME=load.HOST)
    client.get(path)  # a process reads the framework once, with its first page
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(captured)
