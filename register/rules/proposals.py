"""How a proposal moves: put by one, decided by another (R3)."""

from collections.abc import Mapping

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
