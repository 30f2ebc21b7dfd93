"""What SQL cannot ask: whether files and texts still have their digests. The nightly
look asks the same, by the same function."""

from collections.abc import Iterator

from ecf.desk import integrity
from ecf.desk.faults.question import NAMED, Fault
from ecf.files.models import KeptKind

ASKED = {
    KeptKind.FILE: ("files_are_as_kept", "every file is there, as it was stored"),
    KeptKind.TEXT: (
        "texts_are_as_written",
        "every version of evidence says what its digest is of",
    ),
}


def find(*, using: str) -> Iterator[Fault]:
    found: dict[KeptKind, list[tuple[int, str]]] = {kind: [] for kind in ASKED}
    for kind, row in integrity.differences(using=using):
        found[kind].append((row.id, str(row.difference)))
    for kind, (name, says) in ASKED.items():
        if rows := found[kind]:
            yield Fault(name=name, says=says, count=len(rows), rows=tuple(rows[:NAMED]))
