"""How long something waits, and what waits behind it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import Enum

from ecf.time import london, working_days
from portfolio.rules.clocks import Span
from portfolio.rules.programme import Stage

ORDINALS = {1: "first time", 2: "second time", 3: "third time", 4: "fourth time"}


class Show(Enum):
    """Which part of a queue: all of it, one's own people, or those one covers for."""

    ALL = "all"
    MINE = "mine"
    COVER = "cover"

    @classmethod
    def of(cls, asked: str | None) -> "Show":
        """All of it, for anything else."""
        return next((show for show in cls if show.value == asked), cls.ALL)

    @property
    def label(self) -> str:
        return self.value.capitalize()

    def holds(self, covers_for: str) -> bool:
        """`covers_for` is the name of whom one covers for, or nothing."""
        return self is Show.ALL or (self is Show.COVER) == bool(covers_for)


def working_days_waiting(
    submitted_at: datetime, *, on: date, leave: Sequence[Span] = ()
) -> int:
    """Working days of England since the day it was put forward (E5), without those on
    which whoever sent it was on leave (P8)."""
    return working_days_since(london.today(submitted_at), on=on, leave=leave)


def working_days_since(sent_on: date, *, on: date, leave: Sequence[Span]) -> int:
    """The same, where the day is known and not the moment."""
    if not leave:
        return working_days.working_days_between(sent_on, on)
    days = (sent_on + timedelta(days=n) for n in range(1, (on - sent_on).days + 1))
    return sum(
        working_days.is_working_day(day) and not any(span.covers(day) for span in leave)
        for day in days
    )


def what_it_blocks(
    stage: Stage, *, units_left: int, band: int | None = None, annotation: str = ""
) -> str:
    """`band` is the pay band and `annotation` the name of the annotation that passing
    the stage brings; None and "" where it brings none."""
    left = f"{units_left} units left in" if units_left > 1 else "Last unit of"
    brings = [
        *([f"pay band {band}"] if band else []),
        *([f"the {annotation} annotation"] if annotation else []),
    ]
    towards = f", towards {' and '.join(brings)}" if brings else ""
    return f"{left} year {stage.number}{towards}"


def time_in_words(revision: int) -> str:
    return ORDINALS.get(revision, f"time number {revision}")
