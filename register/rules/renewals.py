"""How a renewal moves, and which year it is for (R4)."""

from collections.abc import Mapping
from datetime import date, timedelta

from register.choices import RenewalStage, RenewalStatus

MOVES: Mapping[RenewalStatus, frozenset[RenewalStatus]] = {
    RenewalStatus.IN_HAND: frozenset({RenewalStatus.GRANTED, RenewalStatus.REFUSED}),
    RenewalStatus.GRANTED: frozenset(),
    RenewalStatus.REFUSED: frozenset(),
}
OPENS = timedelta(days=91)  # from 1 September to 30 November
NEW_YEAR = (12, 1)  # the registration year ends on 30 November


def next_year_from(on: date) -> date:
    """The 1 December after this date: the year one renews for."""
    begins = date(on.year, *NEW_YEAR)
    return begins if on < begins else year_after(begins)


def year_after(year_from: date) -> date:
    return date(year_from.year + 1, *NEW_YEAR)


def opens_on(year_from: date) -> date:
    """The 1 September on which one may begin to ask for this year."""
    return year_from - OPENS


def refuse_early(on: date) -> str | None:
    """Why nobody can ask for another year on this day."""
    opens = opens_on(next_year_from(on))
    if on >= opens:
        return None
    return f"Renewal opens on {opens.day} {opens:%B %Y}"


def year_asked_for(on: date, *, in_hand: bool) -> date:
    """The year a renewal on this day is for: the one to come, or with a renewal in hand
    the one that runs."""
    ahead = next_year_from(on)
    return date(ahead.year - 1, *NEW_YEAR) if in_hand else ahead


def stage(
    *,
    on: date,
    in_force: bool,
    registered_until: date | None,
    in_hand: bool,
    status: RenewalStatus | None,
) -> RenewalStage:
    """Where somebody is. `in_hand`: the year has ended and their renewal is undecided;
    `status` is that of the renewal they asked for, if they did."""
    if in_hand:
        return RenewalStage.IN_HAND
    if status is not None:
        return RenewalStage(status.value)
    if not in_force:
        return RenewalStage.NOT_REGISTERED
    if registered_until != next_year_from(on):
        return RenewalStage.NOTHING_TO_DO
    return RenewalStage.NOT_YET if refuse_early(on) else RenewalStage.OPEN
