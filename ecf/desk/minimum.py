"""What each unit of an invented year brings, so that its minimum is there (P2)."""

from collections.abc import Sequence

from curriculum.choices import EvidenceKind
from portfolio.rules.evidence import ALSO


def kinds_of(
    place: int, units: Sequence[Sequence[str]], minimum: Sequence[str]
) -> tuple[str, ...]:
    """Those a unit asks for, one by one; with the reflection at 6 months where it is
    the middle one, and with the rest that the year lacks where it is the last."""
    lacking = list(minimum)
    for kind in (kind for unit in units for kind in unit):
        if kind in lacking:
            lacking.remove(kind)
    early = [k for k in lacking if k == EvidenceKind.REFLECTION_6_MONTHS]
    brought: list[str] = []
    if place == (len(units) - 1) // 2:
        brought += early
    if place == len(units) - 1:
        brought += [kind for kind in lacking if kind not in early]
    also = [str(ALSO[EvidenceKind(kind)]) for kind in brought if kind in ALSO]
    return (*(kind for kind in units[place] if kind not in also), *brought)
