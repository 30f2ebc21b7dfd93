"""Registered again after a lapse or a removal, and a registration corrected (R1)."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from register import queries
from register.actions import deaths, entries, registering, removals, renewals
from register.choices import Status
from tests import cast
from tests.cast import corrected, register
from tests.register import world

pytestmark = pytest.mark.django_db
LAPSED, BACK, YEAR_ENDS = date(2026, 10, 1), date(2026, 11, 21), date(2026, 12, 1)
LATER = datetime(2026, 11, 25, 10, tzinfo=UTC)


@pytest.fixture
def lapsed():
    return register.registered(cast.sasha(), until=LAPSED)


def again(entry, from_=BACK, until=YEAR_ENDS, *, by=None, at=world.NOW):
    return registering.register_again(
        entry=entry,
        period=period(from_, until),
        because="Restored on appeal",
        by=cast.as_actor(by or cast.ray()),
        at=at,
    )


def correct(row, from_, until, *, by=None):
    return registering.correct(
        registration=row,
        period=period(from_, until),
        because="Misread",
        by=cast.as_actor(by or cast.ray()),
        at=world.NOW,
    )


def remove(entry):
    on = date(2026, 9, 15)
    removals.remove(entry=entry, on=on, because="Heard", by=cast.CONSOLE, at=world.NOW)


def told(on, known_at=None):
    person_id = cast.sasha().pk
    return queries.standing([person_id], on, known_at)[person_id]


def names_of(row):
    found = EventRecord.objects.filter(
        subject_kind="registrationperiod", subject_id=row.pk
    )
    return [each.name for each in found.order_by("id")]


def test_after_a_lapse_they_are_registered_again(lapsed):
    row = again(lapsed)
    assert told(date(2026, 11, 20)).status == Status.LAPSED
    assert told(BACK).status == Status.REGISTERED
    assert told(BACK).registered_from == BACK
    assert (row.because, row.period) == ("Restored on appeal", period(BACK, YEAR_ENDS))
    assert names_of(row) == ["register.Registered"]


def test_a_removal_that_was_undone_leaves_no_gap(lapsed):
    remove(lapsed)
    assert told(BACK).status == Status.REMOVED
    again(lapsed, date(2026, 9, 15))
    assert told(BACK).status == Status.REGISTERED
    assert told(BACK).registered_from == register.SINCE
    assert told(BACK, LATER.replace(day=20)).status != Status.REGISTERED


def test_they_renew_as_everybody_does(lapsed):
    again(lapsed)
    asked = renewals.apply_to_renew(
        entry=lapsed, by=cast.as_actor(cast.sasha()), at=world.NOW
    )
    renewals.grant(renewal=asked, by=cast.as_actor(cast.ray()), at=LATER)
    assert told(date(2027, 6, 1)).status == Status.REGISTERED


def test_nobody_is_registered_twice():
    entry = world.sasha()
    with pytest.raises(IllegalMove, match="registered today"):
        again(entry)


def test_days_that_are_registered_already_are_refused(lapsed):
    with pytest.raises(IllegalMove, match="some of these days"):
        again(lapsed, date(2026, 9, 30))


def test_a_renewal_in_hand_is_decided_first():
    entry = register.registered(cast.sasha(), until=YEAR_ENDS)
    renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=world.NOW)
    row = entry.registration_periods.get()
    with pytest.raises(IllegalMove, match="renewal is in hand"):
        correct(row, register.SINCE, date(2027, 12, 1))
    after = datetime(2026, 12, 5, 10, tzinfo=UTC)
    with pytest.raises(IllegalMove, match="renewal is in hand"):
        again(entry, YEAR_ENDS, date(2027, 12, 1), at=after)


def test_a_year_registered_already_is_not_renewed(lapsed):
    again(lapsed)
    after = datetime(2026, 11, 22, 10, tzinfo=UTC)
    entries.register(
        entry=lapsed,
        period=period(YEAR_ENDS, date(2027, 12, 1)),
        by=cast.CONSOLE,
        at=after,
    )
    with pytest.raises(IllegalMove, match="registered already"):
        renewals.apply_to_renew(entry=lapsed, by=cast.CONSOLE, at=world.NOW)


def test_a_closed_entry_stays_closed(lapsed):
    report = corrected.reported(cast.sasha())
    deaths.confirm(report=report, by=cast.as_actor(cast.rosa()), at=world.NOW)
    with pytest.raises(IllegalMove, match="closed"):
        again(lapsed)


@pytest.mark.parametrize("who", [cast.sasha, cast.mei, cast.carol])
def test_nobody_but_a_registrar_does(lapsed, who):
    with pytest.raises(PermissionDenied):
        again(lapsed, by=who())
    with pytest.raises(PermissionDenied):
        correct(lapsed.registration_periods.get(), BACK, None, by=who())


def test_a_correction_is_another_row_and_the_first_stays(lapsed):
    row = lapsed.registration_periods.get()
    new = correct(row, register.SINCE, YEAR_ENDS)
    row.refresh_from_db()
    assert (row.superseded_by, row.superseded_because) == (new, "Misread")
    assert told(BACK).status == Status.REGISTERED
    before = datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert told(BACK, before).status == Status.LAPSED
    assert names_of(row)[-1:] == names_of(new) == ["register.RegistrationCorrected"]


def test_without_a_last_day_a_removal_is_none(lapsed):
    remove(lapsed)
    row = lapsed.registration_periods.get(superseded_at=None)
    correct(row, register.SINCE, date(2026, 9, 20))
    assert told(BACK).status == Status.REMOVED
    row = lapsed.registration_periods.get(superseded_at=None)
    assert correct(row, register.SINCE, None).ending == "lapse"
    assert told(BACK).status == Status.REGISTERED


def test_a_correction_of_nothing_or_of_what_is_gone_is_refused(lapsed):
    row = lapsed.registration_periods.get()
    with pytest.raises(IllegalMove, match="days already"):
        correct(row, register.SINCE, LAPSED)
    correct(row, register.SINCE, YEAR_ENDS)
    with pytest.raises(IllegalMove, match="Somebody else"):
        correct(row, register.SINCE, None)


def test_a_correction_runs_into_no_other_registration(lapsed):
    again(lapsed)
    row = lapsed.registration_periods.order_by("period").first()
    with pytest.raises(IllegalMove, match="some of these days"):
        correct(row, register.SINCE, None)
