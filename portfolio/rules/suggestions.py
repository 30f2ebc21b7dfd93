"""What else a piece of evidence may count for: one piece may credit many units (P2)."""

from dataclasses import dataclass

from curriculum.choices import EvidenceKind
from portfolio.rules.evidence import counts_as
from portfolio.rules.programme import Unit
from portfolio.rules.progress import CLOSED, Progress, UnitProgress


@dataclass(frozen=True, kw_only=True)
class Suggestions:
    """`here`: codes of the statements ticked in the unit somebody came from. Then the
    other units at work: `lacking` still ask for this kind of evidence."""

    here: tuple[str, ...]
    lacking: tuple[Unit, ...]
    others: tuple[Unit, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        return (*self.lacking, *self.others)


def here(found: UnitProgress, *, wanted: str | None) -> tuple[str, ...]:
    """Codes to tick in a unit: `wanted`, the one somebody came for; else those that
    nothing counts for yet; else all."""
    codes = tuple(statement.code for statement in found.unit.statements)
    covered = {id_ for piece in found.evidence for id_ in piece.statement_ids}
    bare = tuple(s.code for s in found.unit.statements if s.id not in covered)
    return (wanted,) if wanted in codes else bare or codes


def suggest(
    kind: EvidenceKind, found: UnitProgress, progress: Progress, *, wanted: str | None
) -> Suggestions:
    """What lies in other units is offered and not ticked: a tick is a claim."""
    at_work = [
        other
        for other in progress.units.values()
        if other.unit.id != found.unit.id and other.state not in CLOSED
    ]
    lacking = {
        other.unit.id
        for other in at_work
        if any(missing.kind in counts_as(kind) for missing in other.kinds_missing)
    }
    return Suggestions(
        here=here(found, wanted=wanted),
        lacking=tuple(o.unit for o in at_work if o.unit.id in lacking),
        others=tuple(o.unit for o in at_work if o.unit.id not in lacking),
    )
