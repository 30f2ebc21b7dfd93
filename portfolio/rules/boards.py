"""Everybody at an employer, one line each: who needs a look, and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from portfolio.choices import BoardOrder, EnrolmentStatus, Flag, PaceState
from portfolio.rules import queues
from portfolio.rules.clocks import ONE_DAY, Span
from portfolio.rules.enrolments import OVER
from portfolio.rules.pace import Pace

LONG_WAIT, LONGER_WAIT = 10, 15
QUIET_FOR = timedelta(days=60)
SOON = timedelta(days=60)
OFTEN = 2
# What finds more than its own: who waits over 15 days waits over 10.
FINDS: Mapping[Flag, frozenset[Flag]] = {
    Flag.WAITING_10: frozenset({Flag.WAITING_10, Flag.WAITING_15}),
}
COMPLETE, COMPLETED, ENDED = "complete", "completed", "ended"
# Shown only to those who ask for them.
PUT_AWAY = frozenset({COMPLETED, ENDED})


@dataclass(frozen=True, kw_only=True)
class Educator:
    """Assigned that day. `counts` is whether the register shows their annotation in
    force; `counts_until` the first day without it, where one is known."""

    public_id: UUID
    name: str
    counts: bool
    counts_until: date | None


@dataclass(frozen=True, kw_only=True)
class Flagged:
    flag: Flag
    reason: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One person on a London date, `on`. `year` is None when every year is complete;
    `returned` names the unit that came back most often, and how often; `claim_due_on`
    is the last day to decide their prior learning, and `change_due_on` to give them
    another practice educator, `move_due_on` to confirm their move, while that waits.
    `leave` stops every clock (P8); `pace` is advice, where it was asked for and there
    is any to give."""

    on: date
    enrolment_id: int
    public_id: UUID
    name: str
    employer: str
    status: EnrolmentStatus
    year: int | None
    units_done: int
    units: int
    waiting: int
    waiting_since: date | None
    waiting_unit: str
    returned: tuple[str, int] | None
    last_activity: date
    educators: tuple[Educator, ...]
    claim_due_on: date | None = None
    change_due_on: date | None = None
    move_due_on: date | None = None
    leave: tuple[Span, ...] = ()
    pace: Pace | None = None

    @cached_property
    def days_waiting(self) -> int:
        """Working days of England that the oldest has waited (E5), without those of
        leave."""
        if self.waiting_since is None:
            return 0
        return queues.working_days_since(
            self.waiting_since, on=self.on, leave=self.leave
        )

    @property
    def is_on_leave(self) -> bool:
        return any(span.covers(self.on) for span in self.leave)

    @cached_property
    def flags(self) -> tuple[Flagged, ...]:
        """What needs a look, the most pressing first."""
        if self.status in OVER:
            return ()
        found = (rule(self) for rule in _RULES)
        return tuple(flagged for flagged in found if flagged is not None)

    @property
    def where(self) -> str:
        """The year by its number, or that all its units are complete, that
        every year is attained, or that it has ended."""
        if self.status in OVER:
            return COMPLETED if self.status == EnrolmentStatus.COMPLETED else ENDED
        return COMPLETE if self.year is None else str(self.year)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody asked of the board; empty asks nothing."""

    name: str = ""
    flag: str = ""
    year: str = ""
    educator: str = ""
    order: str = ""


def chosen(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """The lines that answer, in the order asked for. Who has completed or ended
    is shown only to those who ask for them."""
    found = [line for line in lines if _answers(line, wanted)]
    order = BoardOrder(wanted.order) if wanted.order else BoardOrder.NAME
    return sorted(found, key=_KEYS[order])


def counts_by_flag(lines: Iterable[Line]) -> dict[Flag, int]:
    """How many people each flag finds."""
    found = Counter(flag for line in lines for flag in Flag if _is_found(line, flag))
    return {flag: found[flag] for flag in Flag}


def _answers(line: Line, wanted: Wanted) -> bool:
    return all(
        (
            wanted.name.casefold() in line.name.casefold(),
            not wanted.flag or _is_found(line, Flag(wanted.flag)),
            line.where == wanted.year if wanted.year else line.where not in PUT_AWAY,
            not wanted.educator
            or wanted.educator in {str(found.public_id) for found in line.educators},
        )
    )


def _is_found(line: Line, flag: Flag) -> bool:
    if flag == Flag.WAITING:
        return line.waiting > 0 and line.status not in OVER
    finds = FINDS.get(flag, frozenset({flag}))
    return any(flagged.flag in finds for flagged in line.flags)


def _no_educator(line: Line) -> Flagged | None:
    if line.educators or line.where == COMPLETE:
        return None
    return Flagged(flag=Flag.NO_EDUCATOR, reason="Nobody can sign off their units")


def _long_wait(line: Line) -> Flagged | None:
    if line.days_waiting <= LONG_WAIT:
        return None
    longer = line.days_waiting > LONGER_WAIT
    return Flagged(
        flag=Flag.WAITING_15 if longer else Flag.WAITING_10,
        reason=f"“{line.waiting_unit}” has waited {line.days_waiting} working days",
    )


def _returned(line: Line) -> Flagged | None:
    if line.returned is None or line.returned[1] < OFTEN:
        return None
    unit, times = line.returned
    return Flagged(flag=Flag.RETURNED, reason=f"“{unit}” came back {times} times")


def _held_up(line: Line) -> Flagged | None:
    if line.status == EnrolmentStatus.PENDING:
        return Flagged(
            flag=Flag.PENDING, reason="Nothing can be signed off until it is in force"
        )
    if line.status == EnrolmentStatus.PAUSED:
        return Flagged(
            flag=Flag.PAUSED, reason="Nothing can be signed off while it is paused"
        )
    return None


def _quiet(line: Line) -> Flagged | None:
    """Days of leave are no quiet ones (P8)."""
    is_still = line.status != EnrolmentStatus.ACTIVE or line.is_on_leave
    days = (line.on - line.last_activity).days
    if is_still or line.year is None or days < QUIET_FOR.days:
        return None
    after = (line.last_activity + ONE_DAY * n for n in range(1, days + 1))
    away = sum(any(span.covers(day) for span in line.leave) for day in after)
    if days - away < QUIET_FOR.days:
        return None
    but = f", {away} of them on leave" if away else ""
    return Flagged(flag=Flag.QUIET, reason=f"The last was {days} days ago{but}")


def _educator_ending(line: Line) -> Flagged | None:
    """Only where nobody who goes on counting is assigned."""
    if not line.educators or any(_goes_on(one, line.on) for one in line.educators):
        return None
    return Flagged(flag=Flag.EDUCATOR_ENDING, reason="; ".join(_ends(line.educators)))


def _goes_on(educator: Educator, on: date) -> bool:
    until = educator.counts_until
    return educator.counts and (until is None or until > on + SOON)


def _ends(educators: Iterable[Educator]) -> Iterator[str]:
    for educator in educators:
        until = educator.counts_until
        if not educator.counts or until is None:
            yield f"{educator.name} has no practice educator annotation in force"
        else:
            last = until - timedelta(days=1)
            yield f"{educator.name}’s ends on {last.day} {last:%B %Y}"


def _claim_late(line: Line) -> Flagged | None:
    due_on = line.claim_due_on
    if due_on is None or line.on <= due_on:
        return None
    return Flagged(
        flag=Flag.CLAIM_LATE,
        reason=f"The last day to decide it was {due_on.day} {due_on:%B %Y}",
    )


def _change_late(line: Line) -> Flagged | None:
    due_on = line.change_due_on
    if due_on is None or line.on <= due_on:
        return None
    return Flagged(
        flag=Flag.CHANGE_LATE,
        reason=f"The last day to assign another was {due_on.day} {due_on:%B %Y}",
    )


def _moving(line: Line) -> Flagged | None:
    due_on = line.move_due_on
    if due_on is None:
        return None
    return Flagged(
        flag=Flag.MOVING,
        reason=f"It completes by itself after {due_on.day} {due_on:%B %Y}",
    )


_RULES: tuple[Callable[[Line], Flagged | None], ...] = (
    _no_educator,
    _long_wait,
    _claim_late,
    _change_late,
    _moving,
    _returned,
    _held_up,
    _educator_ending,
    _quiet,
)


def _by_name(line: Line) -> tuple[Any, ...]:
    return line.name.casefold(), str(line.public_id)


def _furthest_behind(line: Line) -> tuple[Any, ...]:
    is_behind = line.pace is not None and line.pace.state == PaceState.BEHIND
    return (-line.pace.apart if line.pace and is_behind else 0, *_by_name(line))


_KEYS: Mapping[BoardOrder, Callable[[Line], tuple[Any, ...]]] = {
    BoardOrder.NAME: _by_name,
    BoardOrder.YEAR: lambda line: (line.year or 99, *_by_name(line)),
    BoardOrder.WAITING: lambda line: (line.waiting_since or date.max, *_by_name(line)),
    BoardOrder.ACTIVITY: lambda line: (line.last_activity, *_by_name(line)),
    BoardOrder.PACE: _furthest_behind,
}
