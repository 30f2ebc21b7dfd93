"""Checks of many numbers at once, and what a hundred cost over one."""

import statistics
import time
import uuid
from collections.abc import Callable, Iterator

from django.utils import timezone

from bench.results import Measure
from bench.world import World, checker_at
from ecf.events.actor import Actor
from ecf.jobs import work
from ecf.time import london
from register.actions import batches
from register.choices import Duty
from register.models import Batch
from register.rules import batches as rules


def measures(world: World) -> Iterator[Measure]:
    """In one process; and a whole job of five thousand, by one worker."""
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


def _seconds_of(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
