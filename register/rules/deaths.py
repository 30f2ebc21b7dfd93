"""How a report of a death moves (R10)."""

from collections.abc import Mapping

from register.choices import DeathStatus

MOVES: Mapping[DeathStatus, frozenset[DeathStatus]] = {
    DeathStatus.REPORTED: frozenset({DeathStatus.CONFIRMED, DeathStatus.MISTAKEN}),
    DeathStatus.CONFIRMED: frozenset({DeathStatus.MISTAKEN}),
    DeathStatus.MISTAKEN: frozenset(),
}


def is_same_name(written: str, known: str) -> bool:
    """Whether who reports means the person whose number they wrote."""
    return written.casefold().split() == known.casefold().split()
