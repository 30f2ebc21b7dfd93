from collections.abc import Callable
from dataclasses import dataclass

# How many rows a report names of one fault; the count is always whole.
NAMED = 20


def _never(row_id: int, detail: str) -> bool:  # noqa: ARG001 - the shape of `holds`
    return False


@dataclass(frozen=True, kw_only=True)
class Question:
    """`name` is stable, for scripts; `says` completes "It should be that …". Where SQL
    cannot tell, it gives every row and `holds` says of which it is so after all."""

    name: str
    says: str
    sql: str
    holds: Callable[[int, str], bool] = _never


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A question that was not answered by nothing."""

    name: str
    says: str
    count: int
    rows: tuple[tuple[int, str], ...]
