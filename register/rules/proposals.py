"""How a proposal moves: put by one, decided by another (R3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, Self

from register.choices import ProposalStatus

MOVES: Mapping[ProposalStatus, frozenset[ProposalStatus]] = {
    ProposalStatus.PROPOSED: frozenset(
        {
            ProposalStatus.APPROVED,
            ProposalStatus.DECLINED,
            ProposalStatus.WITHDRAWN,
        }
    ),
    ProposalStatus.APPROVED: frozenset(),
    ProposalStatus.DECLINED: frozenset(),
    ProposalStatus.WITHDRAWN: frozenset(),
}


class Put(Protocol):
    """What was proposed: a change, of a kind, on a kind of grounds."""

    change: str
    kind: str
    grounds_kind: str


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What proposals share that may be approved together."""

    change: str
    kind: str
    grounds_kind: str

    @classmethod
    def of(cls, put: Put) -> Self:
        return cls(change=put.change, kind=put.kind, grounds_kind=put.grounds_kind)

    @property
    def may_be_batched(self) -> bool:
        """Grounds of no kind are somebody's own words: those are read one by one."""
        return bool(self.grounds_kind)
