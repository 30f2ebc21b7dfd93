"""One person's line on the board, and why they need a look."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from portfolio.choices import AgreementStatus, EnrolmentStatus, Flag, PaceState
from portfolio.rules import meetings, queues
from portfolio.rules.clocks import ONE_DAY, Span, Time, days_stopped
from portfolio.rules.enrolments import OVER
from portfolio.rules.pace import Pace

LONG_WAIT, LONGER_WAIT = 10, 15
QUIET_FOR = timedelta(days=60)
SOON = timedelta(days=60)
OFTEN = 2
# No law sets these two: four weeks is what a progress meeting is announced by, and pace
# is advice (P8), in months of full-time work.
AGREED_WITHIN = timedelta(days=28)
FAR_BEHIND = Decimal(2)
COMPLETE, COMPLETED, ENDED = "complete", "completed", "ended"


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
    `leave` stops every clock (P8); `pace` is advice, where there is any to give.
    `agreement` is how far they are with one, if at all; `meetings_missed` are the
    progress meetings that are past and not agreed. `registered_to` is the last day of a
    registration that ends before they start."""

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
    last_activity: date | None
    started_on: date
    agreement: AgreementStatus | None
    educators: tuple[Educator, ...]
    claim_due_on: date | None = None
    change_due_on: date | None = None
    move_due_on: date | None = None
    leave: tuple[Span, ...] = ()
    pace: Pace | None = None
    meetings_missed: tuple[meetings.Due, ...] = ()
    registered_to: date | None = None

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

    @property
    def is_under_way(self) -> bool:
        """Whether a clock of theirs runs (P8)."""
        is_active = self.status == EnrolmentStatus.ACTIVE and not self.is_on_leave
        return is_active and self.year is not None

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
        to = line.registered_to
        return Flagged(
            flag=Flag.PENDING,
            reason=f"Registered to {to.day} {to:%B %Y}; their start is after it: they"
            " renew first"
            if to
            else "Nothing can be signed off until it is in force",
        )
    if line.status == EnrolmentStatus.PAUSED:
        return Flagged(
            flag=Flag.PAUSED, reason="Nothing can be signed off while it is paused"
        )
    return None


def _quiet(line: Line) -> Flagged | None:
    """Days of leave are no quiet ones (P8)."""
    ago = _long_ago(line, line.last_activity, QUIET_FOR)
    if ago is None:
        return None
    return Flagged(flag=Flag.QUIET, reason=f"The last was {ago}")


def _no_agreement(line: Line) -> Flagged | None:
    """Of the first year, which it is for. Days of leave are none to agree in."""
    if line.year != 1 or line.agreement == AgreementStatus.AGREED:
        return None
    ago = _long_ago(line, line.started_on, AGREED_WITHIN)
    if ago is None:
        return None
    proposed = ", one is proposed" if line.agreement else ""
    return Flagged(flag=Flag.NO_AGREEMENT, reason=f"The start was {ago}{proposed}")


def _long_ago(line: Line, since: date | None, least: timedelta) -> str | None:
    """How long in words, where so many days passed without those of leave."""
    if since is None or not line.is_under_way:
        return None
    days = (line.on - since).days
    away, _ = days_stopped(
        Time(fte=Decimal(1), away=line.leave),
        from_=since + ONE_DAY,
        until=line.on + ONE_DAY,
    )
    if days - away < least.days:
        return None
    return f"{days} days ago" + (f", {away} of them on leave" if away else "")


def _meeting_missed(line: Line) -> Flagged | None:
    if not line.meetings_missed or not line.is_under_way:
        return None
    told = (
        f"{due.months} months, due on {due.due_on.day} {due.due_on:%B %Y},"
        f" {'not agreed by all three' if due.status else 'nothing written'}"
        for due in line.meetings_missed
    )
    return Flagged(flag=Flag.MEETING_MISSED, reason=f"At {'; at '.join(told)}")


def _far_behind(line: Line) -> Flagged | None:
    pace = line.pace
    if pace is None or pace.state != PaceState.BEHIND or pace.apart < FAR_BEHIND:
        return None
    if not line.is_under_way:
        return None
    return Flagged(
        flag=Flag.FAR_BEHIND,
        reason=f"{pace.in_words} of full-time work. Pace is advice",
    )


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
    _meeting_missed,
    _no_agreement,
    _far_behind,
    _quiet,
)
