"""Progress meetings at 3, 6 and 12 months: when, from what, and whose turn it is."""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile
from typing import Any

from portfolio.choices import (
    MeetingPart,
    MeetingStatus,
    ProvisionKind,
    SubmissionStatus,
)
from portfolio.rules import clocks, provision
from portfolio.rules.clocks import Pattern, Time
from portfolio.rules.facts import Facts
from portfolio.rules.programme import Programme

AT_MONTHS = (3, 6, 12)
DAYS_A_MONTH = 30
# A meeting is on the page from four weeks before it is due, until the next one is; the
# last one for three months after.
BEFORE = timedelta(days=28)
AFTER_THE_LAST = timedelta(days=90)

MOVES: Mapping[MeetingStatus, frozenset[MeetingStatus]] = {
    MeetingStatus.WRITTEN: frozenset({MeetingStatus.AGREED, MeetingStatus.REPLACED}),
    MeetingStatus.AGREED: frozenset(),
    MeetingStatus.REPLACED: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class Due:
    """One of the three meetings. `status` is None where nothing is written; `is_past`
    where its day is. It is later by the days away and barred before it, and its months
    are counted at the share worked: `patterns` are the changes of it before the day
    (P8)."""

    months: int
    due_on: date
    status: MeetingStatus | None
    is_past: bool = False
    days_away: int = 0
    days_barred: int = 0
    patterns: tuple[Pattern, ...] = ()

    @property
    def in_words(self) -> str:
        return "was due on" if self.is_past else "due on"

    @property
    def why_later(self) -> str:
        """Empty where its day has not moved."""
        why = [
            (self.days_away, "of leave or without an employer"),
            (self.days_barred, "without a registration in force"),
        ]
        told = [f"{_days(days)} {of_what}" for days, of_what in why if days]
        return f"later by {' and '.join(told)}" if told else ""


def due_on(started_on: date, months: Decimal | int, *, fte: Decimal) -> date:
    """In full-time-equivalent months (P8): 3 months are 6 at half time."""
    whole, rest = divmod(Decimal(months) / fte, 1)
    return _later(started_on, int(whole)) + timedelta(days=round(rest * DAYS_A_MONTH))


def all_due(
    started_on: date, *, time: Time, status: Mapping[int, MeetingStatus], on: date
) -> list[Due]:
    """As they stand on a London date; `status` of those written, by their months."""
    known = clocks.known_by(time, on)
    return [_due(started_on, months, known, status, on) for months in AT_MONTHS]


def to_remind_of(meetings: Sequence[Due], on: date) -> Due | None:
    """The one whose turn it is, unless all three have agreed on it."""
    begun = [meeting for meeting in meetings if on >= meeting.due_on - BEFORE]
    if not begun or begun[-1].status == MeetingStatus.AGREED:
        return None
    last = begun[-1]
    if last == meetings[-1] and on > last.due_on + AFTER_THE_LAST:
        return None
    return last


def missed(
    started_on: date, *, time: Time, status: Mapping[int, MeetingStatus], on: date
) -> tuple[Due, ...]:
    """Those past that not all three have agreed on, since the last they have; none once
    the last of all is nobody's turn any more. A day is not weeks before the one planned
    at the most ever worked: what is planned for later is not worked out."""
    agreed = [months for months in status if status[months] == MeetingStatus.AGREED]
    since = max(agreed, default=0)
    known = clocks.known_by(time, on)
    most = max([known.fte, *(pattern.fte for pattern in known.patterns)])
    begun = takewhile(
        lambda months: due_on(started_on, months, fte=most) < on + BEFORE,
        (months for months in AT_MONTHS if months > since),
    )
    dues = [_due(started_on, months, known, status, on) for months in begun]
    past = tuple(due for due in dues if due.is_past)
    is_over = past and past[-1].months == AT_MONTHS[-1]
    return () if is_over and on > past[-1].due_on + AFTER_THE_LAST else past


def remaining(signed: Collection[MeetingPart]) -> list[MeetingPart]:
    """Whose agreement lacks."""
    return [part for part in MeetingPart if part not in signed]


def sum_up(
    programme: Programme,
    facts: Facts,
    months: Sequence[provision.Month],
) -> dict[str, Any]:
    """What is there, as JSON: `units` done and `returned` by title, `evidence` as
    [kind, count], `given` as [kind, words]."""
    kinds = Counter(piece.kind for piece in facts.evidence)
    return {
        "units": sorted(programme.unit_by_id[unit].title for unit in facts.units),
        "evidence": [[kind.label, count] for kind, count in kinds.most_common()],
        "given": [
            [kind.label, provision.total_in_words(kind, months)]
            for kind in ProvisionKind
        ],
        "returned": sorted(
            programme.unit_by_id[unit].title
            for unit, last in facts.last_submissions.items()
            if last.status == SubmissionStatus.RETURNED
        ),
    }


def _due(
    started_on: date,
    months: int,
    known: Time,
    status: Mapping[int, MeetingStatus],
    on: date,
) -> Due:
    day = _day(started_on, months, known)
    until = day + clocks.ONE_DAY
    away, barred = clocks.days_stopped(known, from_=started_on, until=until)
    return Due(
        months=months,
        due_on=day,
        status=status.get(months),
        is_past=day < on,
        days_away=away,
        days_barred=barred,
        patterns=tuple(_changes(known, started_on, day)),
    )


def _day(started_on: date, months: int, known: Time) -> date:
    """Share by share: what one has not brought is left to the next."""
    since, left = started_on, Decimal(months)
    for change in _changes(known, started_on, date.max):
        fte = clocks.fte_on(known, since)
        if _moved(since, left, known) <= change.from_on:
            break
        stopped = sum(clocks.days_stopped(known, from_=since, until=change.from_on))
        worked = (change.from_on - since).days - stopped
        left -= left * worked / (due_on(since, left, fte=fte) - since).days
        since = change.from_on
    return _moved(since, left, known)


def _moved(since: date, left: Decimal, known: Time) -> date:
    """At the share worked on `since`. The days by which it moves may bring more days
    away before it, and it never falls on one."""
    planned = day = due_on(since, left, fte=clocks.fte_on(known, since))
    while True:
        until = day + clocks.ONE_DAY
        moved = planned + timedelta(
            days=sum(clocks.days_stopped(known, from_=since, until=until))
        )
        if moved == day:
            return day
        day = moved


def _changes(known: Time, started_on: date, until: date) -> list[Pattern]:
    """Of the share worked, after the first day and before another, in their order."""
    after = [each for each in known.patterns if started_on < each.from_on < until]
    return sorted(after, key=lambda each: each.from_on)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _later(start: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
