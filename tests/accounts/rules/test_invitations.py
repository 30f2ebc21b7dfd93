from datetime import UTC, datetime, timedelta

import pytest

from accounts.choices import InvitationState
from accounts.rules import invitations

INVITED = datetime(2026, 11, 23, 10, tzinfo=UTC)
EXPIRES = INVITED + invitations.VALID_FOR
JUST_BEFORE = timedelta(microseconds=1)


def test_a_link_opens_for_fourteen_days():
    assert timedelta(days=14) == invitations.VALID_FOR


@pytest.mark.parametrize(
    ("accepted_at", "replaced_at", "at", "state"),
    [
        (None, None, INVITED, InvitationState.OPEN),
        (None, None, EXPIRES - JUST_BEFORE, InvitationState.OPEN),
        (None, None, EXPIRES, InvitationState.EXPIRED),
        (None, INVITED, INVITED, InvitationState.REPLACED),
        (None, INVITED, EXPIRES, InvitationState.REPLACED),
        (INVITED, None, INVITED, InvitationState.USED),
        (INVITED, None, EXPIRES, InvitationState.USED),
    ],
)
def test_a_link_is_open_until_used_replaced_or_expired(
    accepted_at, replaced_at, at, state
):
    found = invitations.state_of(
        accepted_at=accepted_at, replaced_at=replaced_at, expires_at=EXPIRES, at=at
    )
    assert found == state


@pytest.mark.parametrize(
    ("accepted_at", "later", "just"),
    [
        (None, timedelta(0), False),
        (INVITED, timedelta(0), True),
        (INVITED, timedelta(seconds=59), True),
        (INVITED, timedelta(seconds=60), False),
    ],
)
def test_two_presses_of_a_button_arrive_within_a_minute(accepted_at, later, just):
    assert invitations.just_accepted(accepted_at, at=INVITED + later) is just


def test_the_digest_does_not_hold_the_secret():
    assert "secret" not in invitations.digest_of("secret")
    assert invitations.digest_of("secret") == invitations.digest_of("secret")
    assert invitations.digest_of("secret") != invitations.digest_of("Secret")
