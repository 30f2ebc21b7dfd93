"""A line manager's sign-off waits for a second practice educator: P3."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from portfolio.choices import CountersignatureStatus
from portfolio.rules import independence
from portfolio.rules.independence import Relation

MOVES: Mapping[CountersignatureStatus, frozenset[CountersignatureStatus]] = {
    CountersignatureStatus.ASKED: frozenset(
        {CountersignatureStatus.NAMED, CountersignatureStatus.DROPPED}
    ),
    # That another is named while it waits changes who, not the state.
    CountersignatureStatus.NAMED: frozenset(
        {
            CountersignatureStatus.SIGNED,
            CountersignatureStatus.REFUSED,
            CountersignatureStatus.DROPPED,
        }
    ),
    CountersignatureStatus.SIGNED: frozenset(),
    CountersignatureStatus.REFUSED: frozenset(),
    CountersignatureStatus.DROPPED: frozenset(),
}
LONGEST = 4_000
ANOTHER = "Name another practice educator"
WAITS = (
    "This unit is signed off already, and waits to be countersigned. The line manager"
    " can take the sign-off back until then"
)


def refuse(
    relation: Relation, *, signed: bool, works_under_signer: bool, on: date
) -> str | None:
    """Why somebody may not countersign on a London date; says what would change it.

    `relation` is to the social worker; `signed` whether they signed off themselves;
    `works_under_signer` whether the line manager who did manages them too.
    """
    if signed:
        return "Nobody countersigns their own sign-off"
    if relation.is_oneself:
        return "Nobody countersigns a sign-off of their own units"
    if relation.is_manager:
        return f"They manage the social worker too. {ANOTHER}"
    if works_under_signer:
        return f"They are managed by whoever signed off. {ANOTHER}"
    return independence.refuse(replace(relation, is_assigned=True), on=on)


def refuse_words(words: str) -> str | None:
    return None if words.strip() else "Say why not, and what to do next"
