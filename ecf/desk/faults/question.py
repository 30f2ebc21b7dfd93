from dataclasses import dataclass

# How many rows a report names of one fault; the count is always whole.
NAMED = 20


@dataclass(frozen=True, kw_only=True)
class Question:
    """`name` is stable, for scripts; `says` completes "It should be that …"."""

    name: str
    says: str
    sql: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A question that was not answered by nothing."""

    name: str
    says: str
    count: int
    rows: tuple[tuple[int, str], ...]
