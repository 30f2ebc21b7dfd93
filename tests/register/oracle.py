"""What an entry is on a date, worked out the slow and plain way: by asking of single
days. Shares nothing with `register_standing` but `domain.md`."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
FOREVER = date.max


@dataclass
class Row:
    from_: date
    until: date | None
    recorded_at: datetime
    superseded_at: datetime | None = None
    kind: str = ""  # the ending, the annotation's kind or the condition's text

    def known(self, at):
        if at is None:
            return self.superseded_at is None
        gone = self.superseded_at is not None and self.superseded_at <= at
        return self.recorded_at <= at and not gone

    def covers(self, day):
        return self.from_ <= day < (self.until or FOREVER)


@dataclass
class Renewal:
    year_from: date
    applied_at: datetime
    decided_at: datetime | None
    granted: bool = False


@dataclass
class History:
    registrations: list[Row] = field(default_factory=list)
    renewals: list[Renewal] = field(default_factory=list)
    suspensions: list[Row] = field(default_factory=list)
    conditions: list[Row] = field(default_factory=list)
    annotations: list[Row] = field(default_factory=list)


@dataclass
class Answer:
    status: str
    registered_from: date | None
    registered_until: date | None
    renewal_in_hand: bool
    suspended: tuple | None
    conditions: set
    annotations: set
    next_boundary: date | None


def ask(history: History, on: date, at: datetime | None) -> Answer:
    own = [row for row in history.registrations if row.known(at)]
    kept = covers_of_renewals(history, own, at)
    days = own + kept
    registered = any(row.covers(on) for row in days)
    by_itself = any(row.covers(on) for row in own)
    suspensions = [row for row in history.suspensions if row.known(at)]
    conditions = [row for row in history.conditions if row.known(at)]
    annotations = [row for row in history.annotations if row.known(at)]
    suspended = [row for row in suspensions if row.covers(on) and registered]
    bound = [row for row in conditions if row.covers(on) and registered]
    held = [row for row in annotations if row.covers(on) and registered]
    starts, ends = run_around(days, on)
    if by_itself:
        ends = last_of_run(own, on)
    return Answer(
        status=status(own, registered, suspended, bound, on),
        registered_from=starts,
        registered_until=None if ends == FOREVER else ends,
        renewal_in_hand=registered and not by_itself,
        suspended=(suspended[0].from_, suspended[0].until) if suspended else None,
        conditions={(row.kind, row.from_, row.until) for row in bound},
        annotations=set()
        if suspended
        else {(row.kind, row.from_, row.until) for row in held},
        next_boundary=next_after(on, days + suspensions + conditions + annotations),
    )


def covers_of_renewals(history, own, at):
    """R4: asked for before the year began, it stands from 1 December until decided."""
    kept = []
    for renewal in history.renewals:
        if at is not None and renewal.applied_at > at:
            continue
        if renewal.applied_at.astimezone(LONDON).date() >= renewal.year_from:
            continue
        if not any(
            row.until == renewal.year_from and row.kind == "lapse" for row in own
        ):
            continue
        decided = renewal.decided_at
        if decided is not None and (at is None or decided <= at):
            until = decided.astimezone(LONDON).date()
            if until <= renewal.year_from:
                continue
        else:
            until = None
        kept.append(Row(renewal.year_from, until, renewal.applied_at))
    return kept


def status(own, registered, suspended, bound, on):
    if registered:
        if suspended:
            return "suspended"
        return "registered_with_conditions" if bound else "registered"
    before = [row for row in own if row.until and row.until <= on]
    if not before:
        return "not_registered"
    last = max(before, key=lambda row: row.until)
    return "removed" if last.kind == "removal" else "lapsed"


def run_around(days, on):
    if any(row.covers(on) for row in days):
        return first_of_run(days, on), last_of_run(days, on)
    before = [row.until for row in days if row.until and row.until <= on]
    if before:
        return first_of_run(days, max(before) - DAY), max(before)
    after = [row.from_ for row in days if row.from_ > on]
    if after:
        return min(after), last_of_run(days, min(after))
    return None, None


def first_of_run(days, day):
    while found := [row for row in days if row.covers(day)]:
        day = min(row.from_ for row in found) - DAY
    return day + DAY


def last_of_run(days, day):
    while found := [row for row in days if row.covers(day)]:
        day = max(row.until or FOREVER for row in found)
        if day == FOREVER:
            break
    return day


def next_after(on, rows):
    days = [day for row in rows for day in (row.from_, row.until) if day and day > on]
    return min(days, default=None)
