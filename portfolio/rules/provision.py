"""What was promised for a month and what each side says was given: sums and words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.choices import ProvisionKind, Side

MONTHS = 12
CASELOAD = ProvisionKind.CASELOAD
ONE_DAY = timedelta(days=1)
# What a side may say of one month.
MOST: Mapping[ProvisionKind, int] = {
    ProvisionKind.SUPERVISION: 31,
    ProvisionKind.PROTECTED_DAY: 31,
    ProvisionKind.CASELOAD: 99,
}


@dataclass(frozen=True, kw_only=True)
class Promise:
    """An agreement that holds from a day until before another, or on."""

    from_: date
    until: date | None
    numbers: Mapping[ProvisionKind, int]


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one side says of one day. `number` is 1 but for a caseload."""

    kind: ProvisionKind
    side: Side
    on: date
    number: int


@dataclass(frozen=True, kw_only=True)
class Voices:
    """How a page names the two sides: "You say", "Leeds says"."""

    own: str
    employer: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One kind in one month. None where nothing was promised, or said."""

    kind: ProvisionKind
    promised: int | None
    own: int | None
    employer: int | None

    @property
    def said(self) -> list[int]:
        return [one for one in (self.own, self.employer) if one is not None]

    @property
    def differs(self) -> bool:
        return len(set(self.said)) > 1

    def by(self, side: Side) -> int | None:
        return self.own if side == Side.OWN else self.employer

    @property
    def falls_short(self) -> bool:
        """By what either side says: less than was promised, or more cases."""
        if self.promised is None or not self.said:
            return False
        if self.kind == CASELOAD:
            return max(self.said) > self.promised
        return min(self.said) < self.promised


@dataclass(frozen=True, kw_only=True)
class Told:
    """A line as a page says it. `short` is less than was promised by either side."""

    kind: ProvisionKind
    words: str
    differs: bool
    short: bool


@dataclass(frozen=True, kw_only=True)
class Month:
    """`first` is its first day; a line for each kind, in their order."""

    first: date
    lines: tuple[Line, ...]

    def line(self, kind: ProvisionKind) -> Line:
        return next(line for line in self.lines if line.kind == kind)


def month_of(first: date, promises: Iterable[Promise], given: Sequence[Given]) -> Month:
    """A month belongs to the last agreement in force in it."""
    promise = promise_in(first, promises)
    return Month(
        first=first,
        lines=tuple(
            Line(
                kind=kind,
                promised=promise.numbers[kind] if promise else None,
                own=_count(first, kind, Side.OWN, given),
                employer=_count(first, kind, Side.EMPLOYER, given),
            )
            for kind in ProvisionKind
        ),
    )


def promise_in(first: date, promises: Iterable[Promise]) -> Promise | None:
    """The last one in force in the month."""
    last = next_month(first) - ONE_DAY
    found = [
        promise
        for promise in promises
        if promise.from_ <= last and (promise.until is None or promise.until > first)
    ]
    return max(found, key=lambda promise: promise.from_, default=None)


def next_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def year_of(started_on: date, on: date) -> int:
    """Which twelve months since the month somebody set out, from 1."""
    passed = (on.year - started_on.year) * MONTHS + on.month - started_on.month
    return max(passed, 0) // MONTHS + 1


def months_of(started_on: date, year: int, on: date) -> list[date]:
    """First days of the months of that year, up to the one that is under way."""
    first = started_on.replace(day=1, year=started_on.year + year - 1)
    months: list[date] = []
    while len(months) < MONTHS and first <= on:
        months.append(first)
        first = next_month(first)
    return months


def months_since(started_on: date, on: date) -> list[date]:
    """First days of all months up to the one that is under way."""
    years = range(1, year_of(started_on, on) + 1)
    return [first for year in years for first in months_of(started_on, year, on)]


def in_words(line: Line, voices: Voices) -> str:
    """ "2 of 2, as Leeds says" or, where they differ, "You say 1, Leeds says 2"."""
    of = _of(line)
    if not line.said:
        return f"Nothing recorded{f', {of.strip()} promised' if of else ''}"
    if line.differs:
        both = f"{voices.own} {line.own}, {voices.employer} {line.employer}"
        return f"{both},{of}" if of else both
    if len(line.said) == 1:
        voice = voices.own if line.own is not None else voices.employer
        return f"{line.said[0]}{of}, as {_inside(voice)}"
    return f"{line.said[0]}{of}"


def told(month: Month, voices: Voices) -> list[Told]:
    return [
        Told(
            kind=line.kind,
            words=in_words(line, voices),
            differs=line.differs,
            short=line.falls_short,
        )
        for line in month.lines
    ]


def voices_of(person: str, employer: str, *, to_themselves: bool) -> Voices:
    """`person` and `employer` are names."""
    own = "You say" if to_themselves else f"{person} says"
    return Voices(own=own, employer=f"{employer} says")


def total_in_words(kind: ProvisionKind, months: Sequence[Month]) -> str:
    """ "12 to 13 of 24", or for a caseload "Over in 2 of 12 months"."""
    lines = [month.line(kind) for month in months]
    known = [line for line in lines if line.said]
    if not known:
        return "Nothing recorded"
    if kind == CASELOAD:
        over = sum(line.falls_short for line in known)
        return f"Over in {over} of {len(known)} {_months(len(known))}"
    least = sum(min(line.said) for line in known)
    most = sum(max(line.said) for line in known)
    given = f"{least}" if least == most else f"{least} to {most}"
    promised = [line.promised for line in lines if line.promised is not None]
    return f"{given} of {sum(promised)}" if promised else given


def one_less_and_more(kind: ProvisionKind, said: int) -> dict[str, int | None]:
    """What a side may say next with one press; None where that makes no sense."""
    return {
        "less": said - 1 if said > 0 else None,
        "more": said + 1 if said < MOST[kind] else None,
    }


def refuse_day(on: date, *, started_on: date, today: date) -> str | None:
    if on > today:
        return "It must be today or in the past. Record it once it has been given"
    if on < started_on:
        first = f"{started_on.day} {started_on:%B %Y}"
        return f"It must be {first}, the first day, or later"
    return None


def _count(
    first: date, kind: ProvisionKind, side: Side, given: Sequence[Given]
) -> int | None:
    """How many in the month; of a caseload, the last number."""
    end = next_month(first)
    found = [
        fact
        for fact in given
        if fact.kind == kind and fact.side == side and first <= fact.on < end
    ]
    if not found:
        return None
    if kind == CASELOAD:
        return max(found, key=lambda fact: fact.on).number
    return sum(fact.number for fact in found)


def _of(line: Line) -> str:
    if line.promised is None:
        return ""
    most = " at most" if line.kind == CASELOAD else ""
    return f" of {line.promised}{most}"


def _inside(voice: str) -> str:
    return f"y{voice[1:]}" if voice.startswith("You ") else voice


def _months(count: int) -> str:
    return "month" if count == 1 else "months"
