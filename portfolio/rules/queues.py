"""How long something waits, and what waits behind it."""

from datetime import date, datetime

from ecf.time import london, working_days
from portfolio.rules.programme import Stage

ORDINALS = {1: "first time", 2: "second time", 3: "third time", 4: "fourth time"}


def working_days_waiting(submitted_at: datetime, *, on: date) -> int:
    """Working days of England since the day it was put forward (E5)."""
    return working_days.working_days_between(london.today(submitted_at), on)


def what_it_blocks(stage: Stage, *, units_left: int) -> str:
    if units_left <= 1:
        return f"Last unit of year {stage.number}"
    return f"{units_left} units left in year {stage.number}"


def time_in_words(revision: int) -> str:
    return ORDINALS.get(revision, f"time number {revision}")
