"""What was learned before: claimed, decided, and taken back (F6)."""

from portfolio.actions.prior_learning.claiming import (
    Claim,
    Words,
    begin,
    refusal_to_send,
    send,
    withdraw,
    write,
)
from portfolio.actions.prior_learning.deciding import assign, decide, release
from portfolio.actions.prior_learning.taking_back import take_back

__all__ = [
    "Claim",
    "Words",
    "assign",
    "begin",
    "decide",
    "refusal_to_send",
    "release",
    "send",
    "take_back",
    "withdraw",
    "write",
]
