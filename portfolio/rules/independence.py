"""Who may decide on somebody's work: P3."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

ANOTHER = "Another practice educator must be assigned"


@dataclass(frozen=True, kw_only=True)
class Relation:
    """How an educator stands to a person on the day of the decision.

    `holds_annotation`: the standing of R8. `is_manager` and `is_managed` are the
    educator's line to and from the person: a manager may decide, but what they sign
    off waits to be countersigned. `is_decided_on_in_turn`: the person signs off the
    educator's own units.
    """

    is_assigned: bool = True
    is_oneself: bool = False
    holds_annotation: bool = True
    is_manager: bool = False
    is_managed: bool = False
    has_conflict: bool = False
    is_decided_on_in_turn: bool = False


def refuse(relation: Relation, *, on: date) -> str | None:
    """Why this educator may not decide on this person's work on a London date; says
    what would change it (E1)."""
    return next(_bars(relation, on), None)


def _bars(relation: Relation, on: date) -> Iterator[str]:
    if relation.is_oneself:
        yield "Nobody signs off their own units"
    if not relation.is_assigned:
        yield (
            "Only the practice educator assigned today can decide on this unit. The"
            " coordinator of the employer assigns them"
        )
    if not relation.holds_annotation:
        yield (
            "The register does not show a practice educator annotation in force on"
            f" {on.day} {on:%B %Y}. It must be renewed, or another practice educator"
            " assigned"
        )
    if relation.is_managed:
        yield f"The social worker manages this practice educator. {ANOTHER}"
    if relation.has_conflict:
        yield f"A conflict of interest is declared between the two. {ANOTHER}"
    if relation.is_decided_on_in_turn:
        yield f"The two would sign off the units of each other. {ANOTHER}"
