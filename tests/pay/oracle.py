"""Who is owed what, worked out day by day in plain Python, for the tests alone: it
shares nothing with the SQL but the scale's file."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import yaml

SCALE = yaml.safe_load(Path("pay/scales/illustrative.yaml").read_text())
ONE_DAY = timedelta(days=1)


@dataclass
class Job:
    """`until` is the first day without it."""

    begins: date
    until: date | None
    direct: bool = True

    def covers(self, day):
        return self.begins <= day and (self.until is None or day < self.until)


@dataclass
class History:
    """Everything about one person that pay may look at. `units` are the days on which
    units of each stage were completed; `attained` the day each stage was."""

    jobs: list[Job] = field(default_factory=list)
    enrolled_on: date = date(2025, 9, 1)
    ended_on: date | None = None
    units: dict[int, list[date]] = field(default_factory=dict)
    attained: dict[int, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Owed:
    version: str
    point: int
    amount: Decimal
    stage: int
    units: int
    since: date | None = None


def owed(history, on):
    """What is owed on a day, and since when without a break; None for nothing."""
    today = on_day(history, on)
    if today is None:
        return None
    since = on
    while on_day(history, since - ONE_DAY) == today:
        since -= ONE_DAY
    return Owed(**{**vars(today), "since": since})


def on_day(history, day):
    if not any(job.direct and job.covers(day) for job in history.jobs):
        return None
    if day < history.enrolled_on:
        return None
    version = _in_force(day)
    if version is None:
        return None
    stage = _stage_held(history, day)
    band = max(
        (band for band in version["bands"] if (band["needs_stage"] or 0) <= stage),
        key=lambda band: band["number"],
    )
    needs = band["needs_stage"] or 0
    ended = history.ended_on is not None and day >= history.ended_on
    if ended and needs == 0:
        return None
    done = sum(when <= day for when in history.units.get(needs + 1, []))
    point = max(
        (point for point in band["points"] if point["units"] <= done),
        key=lambda point: point["point"],
    )
    return Owed(
        version=version["version"],
        point=point["point"],
        amount=Decimal(point["amount"]),
        stage=needs,
        units=point["units"],
    )


def _in_force(day):
    for version in SCALE["versions"]:
        if version["from"] <= day and (
            version["until"] is None or day < version["until"]
        ):
            return version
    return None


def _stage_held(history, day):
    """The highest stage attained by then, with every one before it."""
    stage = 0
    while stage + 1 in history.attained and history.attained[stage + 1] <= day:
        stage += 1
    return stage
