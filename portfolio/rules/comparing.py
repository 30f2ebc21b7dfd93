"""What changed between two revisions of a unit: pieces of evidence, and their words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from portfolio.rules.facts import Evidence
from portfolio.rules.programme import Unit

# A word with the space after it.
WORD = re.compile(r"\S+\s*|\s+")


class Change(StrEnum):
    """What became of a piece of evidence since the revision before."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Run:
    """Words that stand together; `differs` where the other text has them not."""

    text: str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A piece of evidence as it was put forward: the statements it counted for, and
    whether it has been given other words since."""

    counted_for: frozenset[int]
    is_reworded: bool


def is_answered(
    evidence: Iterable[Evidence], sent: Mapping[int, Sent], *, now: int, then: int
) -> bool:
    """Whether something counts for a statement that was not put forward for it, or has
    other words since. A later edition may know the statement by another id than
    `then`."""
    return any(
        piece.id not in sent
        or sent[piece.id].is_reworded
        or then not in sent[piece.id].counted_for
        for piece in evidence
        if now in piece.statement_ids
    )


def is_as_sent(
    unit: Unit, evidence: Iterable[Evidence], sent: Mapping[int, Sent]
) -> bool:
    """Whether it would be put forward again with nothing changed at all."""
    now = {piece.id: piece.statement_ids & unit.statement_ids for piece in evidence}
    then = {id_: piece.counted_for for id_, piece in sent.items()}
    return now == then and not any(piece.is_reworded for piece in sent.values())


def changes(before: Mapping[int, str], after: Mapping[int, str]) -> dict[int, Change]:
    """By piece, those of the later revision first. Each side: digests by piece."""
    found = {
        piece: _change(before.get(piece), digest) for piece, digest in after.items()
    }
    return found | {piece: Change.GONE for piece in before if piece not in after}


def words(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Each text in runs: what only it has, and what both have."""
    one, other = WORD.findall(before), WORD.findall(after)
    blocks = SequenceMatcher(
        None, [word.strip() for word in one], [word.strip() for word in other]
    ).get_opcodes()
    return (
        list(_runs(one, ((tag, i1, i2) for tag, i1, i2, _, _ in blocks))),
        list(_runs(other, ((tag, j1, j2) for tag, _, _, j1, j2 in blocks))),
    )


def _change(before: str | None, after: str) -> Change:
    if before is None:
        return Change.NEW
    return Change.SAME if before == after else Change.CHANGED


def _runs(words: list[str], blocks: Iterator[tuple[str, int, int]]) -> Iterator[Run]:
    for tag, start, end in blocks:
        if start < end:
            yield Run(text="".join(words[start:end]), differs=tag != "equal")
