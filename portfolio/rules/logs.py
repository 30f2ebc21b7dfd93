"""An educator's own work by registration year: what renewal asks about (R8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

FIRST_MONTH = 12  # the registration year begins on 1 December (R4)


class Act(Enum):
    SIGNED_OFF = "Signed off"
    COUNTERSIGNED = "Countersigned"
    RETURNED = "Returned with actions"
    WITHDREW = "Withdrew a sign-off"
    OBSERVED = "Observed"
    DECIDED_CLAIM = "Decided prior learning"
    TOOK_BACK = "Took prior learning back"
    LOOKED_AGAIN = "Took a second look"
    REPORTED = "Wrote an interim report"
    MET = "Agreed to a progress meeting"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One piece of work on a London date; `what` is a unit, or a title;
    `submission` is where the unit was put forward."""

    on: date
    act: Act
    person_name: str
    what: str
    submission: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Year:
    """One registration year. `counts` has a line for every kind of act."""

    first_day: date
    last_day: date
    entries: tuple[Entry, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        return tuple(
            (act.value, sum(entry.act is act for entry in self.entries)) for act in Act
        )

    @property
    def people(self) -> int:
        return len({entry.person_name for entry in self.entries})


def by_year(entries: Iterable[Entry]) -> list[Year]:
    """The latest year first, and within it the latest work; years without any are
    left out."""
    years: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda found: found.on, reverse=True):
        years.setdefault(_began(entry.on), []).append(entry)
    return [
        Year(
            first_day=date(year, FIRST_MONTH, 1),
            last_day=date(year + 1, FIRST_MONTH - 1, 30),
            entries=tuple(found),
        )
        for year, found in years.items()
    ]


def _began(on: date) -> int:
    return on.year if on.month >= FIRST_MONTH else on.year - 1
