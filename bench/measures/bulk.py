"""Checks of many numbers at once, and what a hundred cost over one."""

import json
import statistics
import time
import uuid
from collections.abc import Callable, Iterator

import requests
from django.utils import timezone

from accounts.actions import clients
from accounts.choices import Scope
from accounts.models import Organisation
from bench import load
from bench.results import Measure
from bench.world import BENCH, World, checker_at
from ecf.events.actor import Actor
from ecf.jobs import work
from ecf.time import london
from register.actions import batches
from register.choices import Duty
from register.models import Batch
from register.rules import batches as rules


def measures(world: World) -> Iterator[Measure]:
    """As a system of an employer asks; the same without the door, in one process; and a
    whole job of five thousand, by one worker."""
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

    with load.server("ecf.wsgi"):
        key = _key_of(organisation)
        one, hundred = (
            load.load([_post(world.numbers[:count], key)], clients=1)
            for count in (1, 100)
        )
    yield Measure(
        name="register_bulk_100",
        value=hundred.percentile_ms(0.5),
        unit="ms",
        baseline=one.percentile_ms(0.5),
    )
    yield Measure(
        name="register_bulk_100_action",
        value=_median_of(lambda: ask(world.numbers[:100])),
        unit="s",
        baseline=_median_of(lambda: ask(world.numbers[:1])),
    )
    yield Measure(name="register_bulk_5000", value=_seconds_of(job), unit="s")


def _key_of(organisation: Organisation) -> str:
    """A token, asked for as any system asks."""
    now = timezone.now()
    system, secret = clients.make(
        organisation=organisation,
        name=f"Bench {now:%d %B %H:%M:%S}",
        scopes=[Scope.CHECK],
        by=BENCH,
        at=now,
    )
    asked = {
        "grant_type": "client_credentials",
        "client_id": system.client_id,
        "client_secret": secret,
        "scope": Scope.CHECK.value,
    }
    place = f"http://{load.HOST}:{load.PORT}/identity/o/api/token"
    return str(requests.post(place, asked, timeout=10).json()["access_token"])


def _post(numbers: list[str], key: str) -> load.Request:
    asked = {"numbers": numbers, "duty": Duty.SECTION_47_LEAD, "purpose": "Bench"}
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    return ("POST", "/api/v1/register/checks", headers, json.dumps(asked))


def _median_of(act: Callable[[], object]) -> float:
    act()
    return statistics.median(_seconds_of(act) for _ in range(15))


def _seconds_of(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
