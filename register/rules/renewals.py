"""How a renewal moves, and which year it is for (R4)."""

from collections.abc import Mapping
from datetime import date

from register.choices import RenewalStatus

MOVES: Mapping[RenewalStatus, frozenset[RenewalStatus]] = {
    RenewalStatus.IN_HAND: frozenset({RenewalStatus.GRANTED, RenewalStatus.REFUSED}),
    RenewalStatus.GRANTED: frozenset(),
    RenewalStatus.REFUSED: frozenset(),
}
NEW_YEAR = (12, 1)  # the registration year ends on 30 November


def next_year_from(on: date) -> date:
    """The 1 December after this date: the year one renews for."""
    begins = date(on.year, *NEW_YEAR)
    return begins if on < begins else year_after(begins)


def year_after(year_from: date) -> date:
    return date(year_from.year + 1, *NEW_YEAR)
