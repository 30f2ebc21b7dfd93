"""Who is reminded of a unit that waits, and on which day."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from ecf.time import london, working_days
from portfolio.choices import ReminderKind

FIRST_AFTER, SECOND_AFTER, ESCALATED_AFTER = 5, 10, 15  # working days
IN_THE_MORNING = time(8)


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A unit that waits. `days` are working days; `goes_on` is whether it could be
    signed off today; people by id: who is assigned today, and who coordinates."""

    submission_id: int
    days: int
    goes_on: bool = True
    educators: frozenset[int] = field(default_factory=frozenset)
    coordinators: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class Due:
    submission_id: int
    to_id: int
    kind: ReminderKind


def owed(
    waits: Iterable[Wait], *, told: Collection[Due], away: Collection[int], on: date
) -> list[Due]:
    """Who is to be told of what on a London date, and has not been told already.

    Only on working days; never who is `away`. While the social worker's enrolment is
    held up, or they are on leave, nobody is told: nobody could do anything. A day that
    was missed is made up for by the next, without a reminder that a later one has
    overtaken.
    """
    if not working_days.is_working_day(on):
        return []
    return [
        due
        for wait in waits
        for due in _of(wait)
        if due not in told and due.to_id not in away
    ]


def moment(on: date) -> datetime:
    """When mails of a London date go out."""
    return datetime.combine(on, IN_THE_MORNING, tzinfo=london.LONDON)


def _of(wait: Wait) -> Iterator[Due]:
    if not wait.goes_on or wait.days < FIRST_AFTER:
        return
    kind = ReminderKind.FIRST if wait.days < SECOND_AFTER else ReminderKind.SECOND
    for educator in sorted(wait.educators):
        yield Due(submission_id=wait.submission_id, to_id=educator, kind=kind)
    if wait.days >= ESCALATED_AFTER:
        for coordinator in sorted(wait.coordinators):
            yield Due(
                submission_id=wait.submission_id,
                to_id=coordinator,
                kind=ReminderKind.ESCALATED,
            )
