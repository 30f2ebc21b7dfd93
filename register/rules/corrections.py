"""How a correction of who an entry is moves: put by one, confirmed by another."""

from collections.abc import Mapping

from register.choices import CorrectionStatus

MOVES: Mapping[CorrectionStatus, frozenset[CorrectionStatus]] = {
    CorrectionStatus.PROPOSED: frozenset(
        {CorrectionStatus.CONFIRMED, CorrectionStatus.DECLINED}
    ),
    CorrectionStatus.CONFIRMED: frozenset(),
    CorrectionStatus.DECLINED: frozenset(),
}
