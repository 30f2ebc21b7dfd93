from collections.abc import Callable
from dataclasses import dataclass


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
