"""Who may observe somebody at work, and write it into their portfolio."""

from collections.abc import Iterator
from datetime import date

from portfolio.rules.independence import Relation


def refuse(relation: Relation, *, on: date) -> str | None:
    """Why this educator may not record what they saw of this person on a London date;
    says what would change it (E1). Their manager may: to observe is not to decide."""
    return next(_bars(relation, on), None)


def _bars(relation: Relation, on: date) -> Iterator[str]:
    if relation.is_oneself:
        yield "Nobody observes themselves. Add evidence of your own instead"
    if not relation.is_assigned:
        yield (
            "Only a practice educator assigned today can record what they observed. The"
            " coordinator of the employer assigns them"
        )
    if not relation.holds_annotation:
        yield (
            "The register does not show a practice educator annotation in force on"
            f" {on.day} {on:%B %Y}. It must be renewed, or another practice educator"
            " must observe"
        )
    if relation.has_conflict:
        yield (
            "A conflict of interest is declared between the two. Another practice"
            " educator must observe"
        )
