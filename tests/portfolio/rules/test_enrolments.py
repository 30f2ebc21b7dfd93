import pytest

from portfolio.choices import EnrolmentStatus
from portfolio.rules import enrolments

PENDING, ACTIVE, PAUSED, ENDED = EnrolmentStatus


@pytest.mark.parametrize(
    ("now", "needs_registration", "may_practise", "owed"),
    [
        (PENDING, True, False, PENDING),
        (PENDING, True, True, ACTIVE),
        (PENDING, False, False, ACTIVE),
        (ACTIVE, True, True, ACTIVE),
        (ACTIVE, True, False, PAUSED),
        (ACTIVE, False, False, ACTIVE),
        (PAUSED, True, False, PAUSED),
        (PAUSED, True, True, ACTIVE),
        (ENDED, True, True, ENDED),
    ],
)
def test_an_enrolment_follows_the_registration(
    now, needs_registration, may_practise, owed
):
    found = enrolments.status_owed(
        now, needs_registration=needs_registration, may_practise=may_practise
    )
    assert found == owed
    assert found == now or found in enrolments.MOVES[now]


@pytest.mark.parametrize(
    ("status", "refused"),
    [(PENDING, True), (ACTIVE, False), (PAUSED, True), (ENDED, True)],
)
def test_only_an_active_enrolment_moves_on(status, refused):
    assert bool(enrolments.refuse_progress(status)) is refused


@pytest.mark.parametrize("status", EnrolmentStatus)
def test_only_an_ended_enrolment_is_shut(status):
    assert bool(enrolments.refuse_end(status)) is (status == ENDED)


def test_every_status_has_its_moves():
    assert set(enrolments.MOVES) == set(EnrolmentStatus)


@pytest.mark.parametrize(
    ("now", "owed"),
    [(PENDING, PENDING), (ACTIVE, PAUSED), (PAUSED, PAUSED), (ENDED, ENDED)],
)
def test_whoever_has_left_their_employer_is_paused(now, owed):
    found = enrolments.status_owed(
        now, needs_registration=True, may_practise=True, has_left=True
    )
    assert found == owed
