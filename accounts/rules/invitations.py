"""When an invitation's link opens."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.choices import InvitationState

VALID_FOR = timedelta(days=14)
# Two presses of one button arrive within this.
SAME_PRESS = timedelta(minutes=1)

MOVES: Mapping[InvitationState, frozenset[InvitationState]] = {
    InvitationState.OPEN: frozenset(
        {InvitationState.USED, InvitationState.REPLACED, InvitationState.EXPIRED}
    ),
    InvitationState.USED: frozenset(),
    InvitationState.REPLACED: frozenset(),
    InvitationState.EXPIRED: frozenset(),
}


def digest_of(token: str) -> str:
    """What is kept of a link's secret: enough to know it again, not to write it."""
    return hashlib.sha256(token.encode()).hexdigest()


def state_of(
    *,
    accepted_at: datetime | None,
    replaced_at: datetime | None,
    expires_at: datetime,
    at: datetime,
) -> InvitationState:
    if accepted_at is not None:
        return InvitationState.USED
    if replaced_at is not None:
        return InvitationState.REPLACED
    return InvitationState.OPEN if at < expires_at else InvitationState.EXPIRED


def just_accepted(accepted_at: datetime | None, *, at: datetime) -> bool:
    return accepted_at is not None and at - accepted_at < SAME_PRESS
