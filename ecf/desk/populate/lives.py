"""What happened to each person: dates and choices, decided by seed and index alone."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ecf.desk.populate import names

FIRST_NUMBER = 1_000_000
YEAR = timedelta(days=365)
# Of those enrolled: how many are in each year, and past the last.
SHARE_BY_STAGE = (40, 25, 15, 8, 6, 6)
EDUCATES_EVERY = 16
LAPSED, SUSPENDED, CONDITIONED = 0.02, 0.005, 0.01
WAITS = 0.1
FTES = ("1.00", "1.00", "1.00", "0.80", "0.60")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a life needs to know of a stage: `units` in order, those of each module
    together; electives are what everybody here chose."""

    id: int
    number: int
    units: tuple["Unit", ...]
    modules_chosen: tuple[int, ...]
    minimum: tuple[str, ...]
    has_assessment: bool
    annotation: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """`kinds` names one piece of evidence each; `statements` are ids."""

    id: int
    kinds: tuple[str, ...]
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Life:
    index: int
    number: str
    name: str
    employer: int
    registered_from: date
    registered_until: date | None
    suspended_from: date | None
    condition_from: date | None
    educates: bool
    enrolled: bool
    fte: str = "1.00"
    started_on: date | None = None
    years: tuple["Year", ...] = field(default=())
    # Once every stage of the framework is attained.
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """One stage of one life: how many of its units are signed off, and when each was
    submitted; `passed_on`, where it has been attained."""

    stage: Stage
    submitted_on: tuple[date, ...]
    waiting_on: date | None
    sat_on: date | None
    passed_on: date | None


def lives(
    *, people: int, seed: int, on: date, stages: tuple[Stage, ...], employers: int
) -> Iterator[Life]:
    """One life a person, in the order of their numbers."""
    for index in range(people):
        yield _life(random.Random(f"{seed}:{index}"), index, on, stages, employers)


def _life(
    chance: random.Random,
    index: int,
    on: date,
    stages: tuple[Stage, ...],
    employers: int,
) -> Life:
    enrolled = index % 2 == 0
    if enrolled:
        reached = chance.choices(range(len(SHARE_BY_STAGE)), SHARE_BY_STAGE)[0]
        reached = min(reached, len(stages))
        started_on = on - reached * YEAR - timedelta(days=chance.randint(20, 340))
        years = tuple(_years(chance, on, started_on, stages, reached))
    else:
        started_on, years = None, ()
    educates = index % EDUCATES_EVERY == 1
    ordinary = not enrolled and not educates
    since = started_on or on - (8 * YEAR if educates else timedelta())
    registered_from = since - timedelta(days=chance.randint(10, 2000))
    lapsed = ordinary and chance.random() < LAPSED
    return Life(
        index=index,
        number=f"SW{FIRST_NUMBER + index}",
        name=f"{chance.choice(names.FIRST)} {chance.choice(names.LAST)}",
        employer=_employer(index, employers),
        registered_from=registered_from - (2 * YEAR if lapsed else timedelta()),
        registered_until=_last_renewal(on) if lapsed else _next_renewal(on),
        suspended_from=_ago(chance, on)
        if ordinary and not lapsed and chance.random() < SUSPENDED
        else None,
        condition_from=_ago(chance, on)
        if not educates and chance.random() < CONDITIONED
        else None,
        educates=educates,
        enrolled=enrolled,
        fte=chance.choice(FTES),
        started_on=started_on,
        years=years,
        completed_on=_completed_on(years, stages),
    )


def _completed_on(years: Sequence[Year], stages: Sequence[Stage]) -> date | None:
    passed = [year.passed_on for year in years if year.passed_on]
    return max(passed) if len(passed) == len(stages) else None


def _employer(index: int, employers: int) -> int:
    """Neighbours work together, so that educators are their people's colleagues; and
    councils differ in size, the first of them twice the middle one."""
    chance = random.Random(index // (EDUCATES_EVERY * 2))
    return min(chance.randrange(employers), chance.randrange(employers))


def _years(
    chance: random.Random,
    on: date,
    started_on: date,
    stages: tuple[Stage, ...],
    reached: int,
) -> Iterator[Year]:
    for place, stage in enumerate(stages[: reached + 1]):
        begins = started_on + place * YEAR
        pace = 330 // max(len(stage.units), 1)
        due = [begins + timedelta(days=15 + pace * n) for n in range(len(stage.units))]
        if place < reached:
            sat_on = begins + timedelta(days=345) if stage.has_assessment else None
            passed_on = sat_on or due[-1]
            yield Year(stage, tuple(due), None, sat_on, passed_on)
        else:
            # Whoever had done the last unit as well would have passed, or sat the test.
            done = [day for day in due[:-1] if day < on - timedelta(days=20)]
            waits = chance.random() < WAITS
            waiting_on = on - timedelta(days=chance.randint(1, 14)) if waits else None
            yield Year(stage, tuple(done), waiting_on, None, None)


def _next_renewal(on: date) -> date:
    """The first 1 December after the day."""
    this = date(on.year, 12, 1)
    return this if this > on else date(on.year + 1, 12, 1)


def _last_renewal(on: date) -> date:
    return _next_renewal(on).replace(year=_next_renewal(on).year - 1)


def _ago(chance: random.Random, on: date) -> date:
    return on - timedelta(days=chance.randint(5, 300))
