"""Who is reminded of what waits for an answer, and on which day (E6)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from accounts.choices import HelpReminderKind
from accounts.rules.help import ESCALATED_AFTER, REMINDED_AFTER
from ecf.time import london, working_days

IN_THE_MORNING = time(8)


@dataclass(frozen=True, kw_only=True)
class Wait:
    """What waits for an answer, since `days` working days. People by id: who has taken
    it, if anybody, and all who may answer it today."""

    request_id: int
    days: int
    taken_by: int | None = None
    answering: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class Due:
    request_id: int
    to_id: int
    kind: HelpReminderKind


def owed(waits: Iterable[Wait], *, told: Collection[Due], on: date) -> list[Due]:
    """Who is to be told of what on a London date, and has not been told already: who
    has taken it, or else all who may; at ten working days all of them. Only on working
    days; a day that was missed is made up for by the next."""
    if not working_days.is_working_day(on):
        return []
    return [due for wait in waits for due in _of(wait) if due not in told]


def moment(on: date) -> datetime:
    """When mails of a London date go out."""
    return datetime.combine(on, IN_THE_MORNING, tzinfo=london.LONDON)


def _of(wait: Wait) -> Iterator[Due]:
    if wait.days < REMINDED_AFTER:
        return
    people, kind = wait.answering, HelpReminderKind.ESCALATED
    if wait.days < ESCALATED_AFTER:
        kind = HelpReminderKind.FIRST
        if wait.taken_by in wait.answering:
            people = frozenset({wait.taken_by})
    for person in sorted(people):
        yield Due(request_id=wait.request_id, to_id=person, kind=kind)
