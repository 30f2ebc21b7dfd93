import pytest

from portfolio.choices import EnrolmentStatus
from portfolio.rules import enrolments

PENDING, ACTIVE, PAUSED, COMPLETED, ENDED = EnrolmentStatus


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
def test_only_an_enrolment_that_is_over_is_shut(status):
    assert bool(enrolments.refuse_end(status)) is (status in {COMPLETED, ENDED})


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


@pytest.mark.parametrize(
    ("now", "is_whole", "owed"),
    [
        (EnrolmentStatus.ACTIVE, True, EnrolmentStatus.COMPLETED),
        (EnrolmentStatus.PAUSED, True, EnrolmentStatus.COMPLETED),
        (EnrolmentStatus.COMPLETED, True, EnrolmentStatus.COMPLETED),
        (EnrolmentStatus.COMPLETED, False, EnrolmentStatus.ACTIVE),
        (EnrolmentStatus.PAUSED, False, EnrolmentStatus.PAUSED),
        (EnrolmentStatus.PENDING, True, EnrolmentStatus.PENDING),
        (EnrolmentStatus.ENDED, True, EnrolmentStatus.ENDED),
    ],
)
def test_it_is_complete_while_every_year_is_attained(now, is_whole, owed):
    assert enrolments.status_attained(now, is_whole=is_whole) == owed


def test_what_is_complete_follows_neither_the_register_nor_a_job():
    owed = enrolments.status_owed(
        EnrolmentStatus.COMPLETED,
        needs_registration=True,
        may_practise=False,
        has_left=True,
    )
    assert owed == EnrolmentStatus.COMPLETED
    assert "can be read for good" in enrolments.refuse_progress(owed)
    assert enrolments.refuse_end(owed) == enrolments.refuse_progress(owed)


@pytest.mark.parametrize(
    ("status", "facts", "why"),
    [
        (PENDING, {}, None),
        (ACTIVE, {}, None),
        (PAUSED, {}, None),
        (ACTIVE, {"has_work": True}, "no mistake"),
        (ACTIVE, {"is_moving": True}, "Call that off first"),
        (COMPLETED, {}, "can be read for good"),
        (ENDED, {}, "has ended"),
    ],
)
def test_only_an_enrolment_without_work_is_undone(status, facts, why):
    found = enrolments.refuse_undoing(
        status, **{"is_moving": False, "has_work": False, **facts}
    )
    assert found == why or (found and why and why in found)
    assert found is not None or ENDED in enrolments.MOVES[status]
