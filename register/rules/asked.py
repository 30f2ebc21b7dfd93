"""What somebody asks a registrar for: how it moves, and from when a name may count."""

from collections.abc import Mapping
from datetime import date, timedelta

from register.choices import AskStatus
from register.rules import wording

MOVES: Mapping[AskStatus, frozenset[AskStatus]] = {
    AskStatus.ASKED: frozenset(
        {AskStatus.GRANTED, AskStatus.DECLINED, AskStatus.WITHDRAWN}
    ),
    AskStatus.GRANTED: frozenset(),
    AskStatus.DECLINED: frozenset(),
    AskStatus.WITHDRAWN: frozenset(),
}
AHEAD = timedelta(days=90)


def refuse_early(*, from_on: date, on: date) -> str | None:
    """A name is changed on its day, or after."""
    if from_on <= on:
        return None
    return f"They asked for it from {wording.day(from_on)}. Change it on that day"
