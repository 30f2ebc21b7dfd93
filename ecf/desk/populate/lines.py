"""Lines of PostgreSQL's COPY text format: what they refer to, and how they are
gathered."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

NULL = r"\N"


@dataclass(frozen=True, kw_only=True)
class World:
    """What every life refers to: ids of what was there before."""

    on: date
    seed: int
    framework: int
    version: int
    employers: Sequence[tuple[int, str]]
    registrar: int
    examiner: int
    lead_examiner: int


@dataclass
class Ids:
    """The next id of each table, counted here because COPY asks no sequence."""

    next: dict[str, int]

    def take(self, table: str) -> int:
        taken = self.next[table]
        self.next[table] = taken + 1
        return taken


@dataclass
class Rows:
    """The lines of many lives, by table, until they are copied."""

    world: World
    ids: Ids
    first_person: int
    people: int
    lines: dict[str, list[str]] = field(default_factory=partial(defaultdict, list))

    def add(self, table: str, *values: object) -> int:
        row_id = self.ids.take(table)
        self.lines[table].append("\t".join(map(str, (row_id, *values))) + "\n")
        return row_id

    def add_pairs(self, table: str, one: int, others: Iterable[int]) -> None:
        """A row for each of the others: most rows of a population are such."""
        row_id, lines = self.ids.next[table], self.lines[table]
        for other in others:
            lines.append(f"{row_id}\t{one}\t{other}\n")
            row_id += 1
        self.ids.next[table] = row_id

    def take(self) -> Mapping[str, bytes]:
        taken, self.lines = self.lines, defaultdict(list)
        return {table: "".join(lines).encode() for table, lines in taken.items()}


def period(from_: date, until: date | None = None) -> str:
    return f"[{from_},{until or ''})"


def at(on: date) -> str:
    return f"{on} 10:00:00+00"


def uuid(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"
