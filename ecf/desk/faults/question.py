from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Question:
    """`name` is stable, for scripts; `says` completes "It should be that …"."""

    name: str
    says: str
    sql: str
