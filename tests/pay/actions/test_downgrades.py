"""A downward move needs two pay officers, and takes nothing back."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from ecf.events.actor import Actor
from ecf.transitions import IllegalMove
from pay.actions import downgrades, positions
from pay.models import Downgrade
from tests.cast import people
from tests.pay import histories
from tests.pay.histories import timeline
from tests.pay.oracle import History, Job

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 3, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture
def downgrade():
    """Somebody stood on band 2 since June; then the grounds of year 1 fell."""
    histories.reference()
    history = History(
        jobs=[Job(date(2025, 9, 1), None)],
        units={1: [date(2026, 5, day) for day in range(1, 7)]},
        attained={1: date(2026, 6, 1)},
    )
    (person,) = histories.write([history])
    bring(person)
    histories.withdraw_attainments(person)
    bring(person)
    return Downgrade.objects.get()


def bring(person, at=AT):
    return positions.bring_up_to_date(
        people=[person.pk], by=Actor.named("tests"), at=at
    )


def approve(downgrade, by, at=LATER):
    return downgrades.approve(downgrade=downgrade, by=people.as_actor(by), at=at)


def decline(downgrade, by, at=LATER):
    downgrades.decline(
        downgrade=downgrade,
        reason="The sign-off is being looked at again",
        by=people.as_actor(by),
        at=at,
    )


def test_one_yes_moves_nobody(downgrade):
    approve(downgrade, people.pat())
    downgrade.refresh_from_db()
    assert downgrade.status == "proposed"
    assert timeline(downgrade.person)[-1] == (31, date(2026, 6, 1), None)


def test_two_make_the_move_from_the_day_it_was_proposed(downgrade):
    approve(downgrade, people.pat())
    approve(downgrade, people.quinn())
    downgrade.refresh_from_db()
    assert downgrade.status == "approved"
    assert timeline(downgrade.person)[-2:] == [
        (31, date(2026, 6, 1), TODAY),
        (30, TODAY, None),
    ]


def test_what_was_approved_is_not_moved_again(downgrade):
    approve(downgrade, people.pat())
    approve(downgrade, people.quinn())
    changes = bring(downgrade.person, LATER)
    assert (changes.changed, changes.proposed_downgrades) == (0, 0)


def test_the_same_officer_counts_once(downgrade):
    approve(downgrade, people.pat())
    approve(downgrade, people.pat())
    assert downgrade.approvals.count() == 1
    downgrade.refresh_from_db()
    assert downgrade.status == "proposed"


def test_nobody_decides_on_their_own_pay(downgrade):
    histories.give_role(downgrade.person, people.national_body(), Role.PAY_OFFICER)
    with pytest.raises(PermissionDenied, match="your own pay"):
        approve(downgrade, downgrade.person)


def test_who_is_no_pay_officer_decides_nothing(downgrade):
    with pytest.raises(PermissionDenied, match="pay officer"):
        approve(downgrade, people.carol())
    with pytest.raises(PermissionDenied):
        decline(downgrade, people.sol())


def test_one_no_leaves_the_position_and_is_not_asked_again(downgrade):
    decline(downgrade, people.pat())
    changes = bring(downgrade.person, LATER)
    assert (changes.changed, changes.proposed_downgrades) == (0, 0)
    assert timeline(downgrade.person)[-1] == (31, date(2026, 6, 1), None)
    with pytest.raises(IllegalMove):
        approve(downgrade, people.quinn())


def test_a_move_no_longer_owed_is_overtaken_even_at_the_second_yes(downgrade):
    approve(downgrade, people.pat())
    histories.attain_again(downgrade.person, 1, date(2026, 6, 1))
    approve(downgrade, people.quinn())
    downgrade.refresh_from_db()
    assert downgrade.status == "overtaken"
    assert timeline(downgrade.person)[-1] == (31, date(2026, 6, 1), None)
