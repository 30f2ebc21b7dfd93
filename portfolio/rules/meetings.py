"""Progress meetings at 3, 6 and 12 months: when, from what, and whose turn it is."""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from portfolio.choices import (
    MeetingPart,
    MeetingStatus,
    ProvisionKind,
    SubmissionStatus,
)
from portfolio.rules import provision
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
    where its day is."""

    months: int
    due_on: date
    status: MeetingStatus | None
    is_past: bool = False

    @property
    def in_words(self) -> str:
        return "was due on" if self.is_past else "due on"


def due_on(started_on: date, months: int, *, fte: Decimal) -> date:
    """In full-time-equivalent months (P8): 3 months are 6 at half time."""
    whole, rest = divmod(Decimal(months) / fte, 1)
    return _later(started_on, int(whole)) + timedelta(days=round(rest * DAYS_A_MONTH))


def all_due(
    started_on: date, *, fte: Decimal, status: Mapping[int, MeetingStatus], on: date
) -> list[Due]:
    """As they stand on a London date; `status` of those written, by their months."""
    days = {months: due_on(started_on, months, fte=fte) for months in AT_MONTHS}
    return [
        Due(
            months=months,
            due_on=day,
            status=status.get(months),
            is_past=day < on,
        )
        for months, day in days.items()
    ]


def to_remind_of(meetings: Sequence[Due], on: date) -> Due | None:
    """The one whose turn it is, unless all three have agreed on it."""
    begun = [meeting for meeting in meetings if on >= meeting.due_on - BEFORE]
    if not begun or begun[-1].status == MeetingStatus.AGREED:
        return None
    last = begun[-1]
    if last == meetings[-1] and on > last.due_on + AFTER_THE_LAST:
        return None
    return last


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


def _later(start: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
