from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from ecf.transitions import IllegalMove
from register import queries
from register.actions import removals, renewals
from register.choices import Status
from tests import cast
from tests.cast import register

pytestmark = pytest.mark.django_db
NOVEMBER_30, DECEMBER_1 = date(2026, 11, 30), date(2026, 12, 1)
IN_TIME = datetime(2026, 11, 20, 10, tzinfo=UTC)
WHY = "Hours are missing"
DECIDED = datetime(2026, 12, 10, 10, tzinfo=UTC)


@pytest.fixture
def entry():
    """Registered to the end of the registration year."""
    return register.registered(cast.sasha(), until=DECEMBER_1)


def apply(entry, at=IN_TIME, by=None):
    by = by or cast.as_actor(cast.sasha())
    return renewals.apply_to_renew(entry=entry, by=by, at=at)


def told(on, known_at=None):
    person_id = cast.sasha().pk
    return queries.standing([person_id], on, known_at)[person_id]


def test_without_a_renewal_the_registration_lapses(entry):
    assert told(NOVEMBER_30).status == Status.REGISTERED
    assert told(DECEMBER_1).status == Status.LAPSED
    assert told(DECEMBER_1).registered_until == DECEMBER_1


def test_with_a_renewal_in_hand_it_stands_and_says_so(entry):
    apply(entry)
    assert not told(NOVEMBER_30).renewal_in_hand
    assert told(NOVEMBER_30).registered_until == DECEMBER_1
    assert told(DECEMBER_1).status == Status.REGISTERED
    assert told(DECEMBER_1).renewal_in_hand
    assert told(DECEMBER_1).registered_until is None


def test_a_renewal_asked_for_in_the_last_minute_of_november_counts(entry):
    apply(entry, at=datetime(2026, 11, 30, 23, 59, tzinfo=UTC))
    assert told(DECEMBER_1).renewal_in_hand


def test_after_the_year_has_ended_it_is_too_late(entry):
    with pytest.raises(IllegalMove):
        apply(entry, at=datetime(2026, 12, 1, 0, 0, tzinfo=UTC))


def test_granted_late_it_was_registered_all_along(entry):
    renewals.grant(renewal=apply(entry), by=cast.as_actor(cast.ray()), at=DECIDED)
    assert told(DECEMBER_1).status == Status.REGISTERED
    assert not told(DECEMBER_1).renewal_in_hand
    assert told(NOVEMBER_30).registered_until == date(2027, 12, 1)
    assert told(DECEMBER_1, IN_TIME).renewal_in_hand


def test_refused_late_it_ends_when_it_was_refused(entry):
    renewals.refuse(
        renewal=apply(entry), reason=WHY, by=cast.as_actor(cast.ray()), at=DECIDED
    )
    assert told(date(2026, 12, 9)).renewal_in_hand
    assert told(date(2026, 12, 10)).status == Status.LAPSED
    assert told(date(2026, 12, 10), IN_TIME).renewal_in_hand


def test_refused_in_time_it_lapses_with_the_year(entry):
    renewal = apply(entry)
    renewals.refuse(
        renewal=renewal, reason=WHY, by=cast.as_actor(cast.ray()), at=IN_TIME
    )
    assert told(NOVEMBER_30).status == Status.REGISTERED
    assert told(DECEMBER_1).status == Status.LAPSED


def test_asking_twice_is_asking_once(entry):
    assert apply(entry) == apply(entry)


def test_nobody_else_asks_for_them(entry):
    with pytest.raises(PermissionDenied):
        apply(entry, by=cast.as_actor(cast.bex()))
    assert apply(entry, by=cast.as_actor(cast.ray()))


def test_nobody_decides_their_own():
    entry = register.registered(cast.ray(), until=DECEMBER_1)
    renewal = apply(entry, by=cast.as_actor(cast.ray()))
    with pytest.raises(PermissionDenied, match="your own"):
        renewals.grant(renewal=renewal, by=cast.as_actor(cast.ray()), at=DECIDED)


def test_a_decision_is_made_once(entry):
    renewal = apply(entry)
    renewals.grant(renewal=renewal, by=cast.as_actor(cast.ray()), at=DECIDED)
    with pytest.raises(IllegalMove):
        renewals.refuse(
            renewal=renewal, reason=WHY, by=cast.as_actor(cast.rosa()), at=DECIDED
        )


def remove(entry, on, at=DECIDED):
    by = cast.as_actor(cast.ray())
    removals.remove(entry=entry, on=on, because="Struck off", by=by, at=at)


def test_who_is_removed_is_removed_from_that_day(entry):
    remove(entry, date(2026, 11, 15))
    assert told(date(2026, 11, 14)).status == Status.REGISTERED
    assert told(date(2026, 11, 15)).status == Status.REMOVED
    assert told(date(2026, 11, 15), IN_TIME).status == Status.REGISTERED


def test_a_year_granted_falls_with_a_removal(entry):
    renewals.grant(renewal=apply(entry), by=cast.as_actor(cast.ray()), at=IN_TIME)
    remove(entry, date(2026, 11, 25))
    assert told(date(2027, 1, 1)).status == Status.REMOVED


def test_a_renewal_in_hand_does_not_outlive_a_removal(entry):
    apply(entry)
    remove(entry, date(2026, 12, 10))
    assert told(date(2026, 12, 9)).status == Status.REGISTERED
    assert told(date(2026, 12, 10)).status == Status.REMOVED


def test_who_has_lapsed_cannot_be_removed(entry):
    with pytest.raises(IllegalMove):
        remove(entry, date(2026, 12, 10))


def test_nobody_is_removed_before_they_came(entry):
    with pytest.raises(IllegalMove):
        remove(entry, register.SINCE)
