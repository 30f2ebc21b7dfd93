"""Bringing everybody's position up to date, against SQL by hand."""

import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.utils import timezone

from bench.measures import by_hand
from bench.results import Measure
from bench.world import BENCH, PEOPLE
from ecf.time import london
from pay.actions import positions


def measures() -> Iterator[Measure]:
    """Where nothing changes and where one in twenty does, against SQL that does no
    more than it must."""
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
