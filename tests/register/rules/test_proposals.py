from register.choices import ProposalStatus
from register.rules.proposals import MOVES


def test_a_proposal_is_decided_once():
    assert MOVES[ProposalStatus.PROPOSED] == set(ProposalStatus) - {
        ProposalStatus.PROPOSED
    }
    assert not any(
        MOVES[status] for status in MOVES if status != ProposalStatus.PROPOSED
    )
