from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail

from ecf.transitions import IllegalMove
from portfolio import tasks
from portfolio.actions import reminders
from register import queries
from register.actions import deaths, renewals
from register.choices import DeathStatus, RenewalStatus, Status
from register.models import DeathReport
from tests import cast
from tests.cast import corrected, frameworks, portfolio, register
from tests.cast.corrected import NOW
from tests.register import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def _as_in_production(settings):
    """Tests usually skip what all mail passes."""
    settings.EMAIL_BACKEND, settings.MAIL_THROUGH = "ecf.mail.Backend", LOCMEM


def undone(report, by):
    deaths.undo(report=report, because="Another Sasha", by=cast.as_actor(by), at=NOW)


@pytest.mark.usefixtures("_as_in_production")
def test_a_reported_death_stops_messages_at_once_and_a_mistake_lets_them_go():
    def write():
        send_mail("Hello", "Hello", None, ["Sasha.Reid@example.org", "x@example.org"])
        return mail.outbox.pop().recipients()

    world.sasha()
    assert len(write()) == 2
    report = corrected.reported(cast.sasha())
    assert write() == ["x@example.org"]
    send_mail("Hello", "Hello", None, ["Sasha Reid <sasha.reid@example.org>"])
    assert mail.outbox == []
    undone(report, cast.carol())
    assert len(write()) == 2


@pytest.mark.usefixtures("_as_in_production")
def test_a_reminder_does_not_reach_somebody_reported_dead(time_machine):
    enrolment = portfolio.on_the_way()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.submitted(enrolment, unit, at=NOW - timedelta(days=60))
    monday = datetime(2026, 11, 23, 10, tzinfo=UTC)
    time_machine.move_to(monday)
    assert reminders.find(at=monday) > 0
    assert queries.addresses_stopped(["priya.nair@example.org"]) == set()
    corrected.reported(cast.priya())
    tasks.send_reminders()
    assert mail.outbox, "the others are still told"
    to = {address for each in mail.outbox for address in each.recipients()}
    assert "priya.nair@example.org" not in to
    undone(DeathReport.objects.get(), cast.carol())
    assert queries.addresses_stopped(["priya.nair@example.org"]) == set()


def test_confirmed_by_a_second_person_the_entry_closes_quietly():
    world.sasha()
    corrected.confirmed(cast.sasha())
    told = queries.standing_of_number(world.SASHA, TODAY)
    assert (told.status, told.town, told.registered_until) == (
        Status.LAPSED,
        "",
        TODAY,
    )
    assert not queries.entries_named("Sasha Reid").exists()


def test_a_renewal_in_hand_closes_too():
    entry = register.registered(cast.sasha(), world.SASHA, until=date(2026, 12, 1))
    renewal = renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=NOW)
    corrected.confirmed(cast.sasha())
    renewal.refresh_from_db()
    assert renewal.status == RenewalStatus.REFUSED
    told = queries.standing_of_number(world.SASHA, date(2026, 12, 2))
    assert told.status == Status.LAPSED


@pytest.mark.parametrize("was_hidden", [True, False])
def test_a_confirmed_mistake_opens_the_entry_as_it_was(was_hidden):
    entry = world.hidden() if was_hidden else world.sasha()
    before = queries.standing_of_number(world.SASHA, TODAY)
    report = corrected.confirmed(cast.sasha())
    undone(report, cast.rosa())
    assert queries.standing_of_number(world.SASHA, TODAY) == before
    entry.refresh_from_db()
    assert entry.hidden_from_search == was_hidden


def test_what_began_the_day_it_was_closed_stands_again_too():
    register.registered(cast.sasha(), world.SASHA, from_=TODAY)
    before = queries.standing_of_number(world.SASHA, TODAY)
    report = corrected.confirmed(cast.sasha())
    assert queries.standing_of_number(world.SASHA, TODAY).status == (
        Status.NOT_REGISTERED
    )
    undone(report, cast.ray())
    assert queries.standing_of_number(world.SASHA, TODAY) == before


def test_who_reported_does_not_confirm():
    report = corrected.reported(cast.sasha(), by=cast.ray())
    with pytest.raises(PermissionDenied, match="Another person must confirm"):
        deaths.confirm(report=report, by=cast.as_actor(cast.ray()), at=NOW)
    deaths.confirm(report=report, by=cast.as_actor(cast.rosa()), at=NOW)


@pytest.mark.parametrize("who", [cast.carol, cast.mei, cast.sol, cast.sasha])
def test_only_a_registrar_confirms(who):
    report = corrected.reported(cast.sasha(), by=cast.dele())
    with pytest.raises(PermissionDenied):
        deaths.confirm(report=report, by=cast.as_actor(who()), at=NOW)


@pytest.mark.parametrize("who", [cast.carol, cast.dele, cast.ray, cast.sol])
def test_anybody_with_a_role_there_reports_it_and_registrars_and_support(who):
    assert corrected.reported(cast.sasha(), by=who()).status == DeathStatus.REPORTED


@pytest.mark.parametrize("who", [cast.omar, cast.tom, cast.pat, cast.sasha])
def test_others_are_told_who_can(who):
    with pytest.raises(PermissionDenied):
        corrected.reported(cast.sasha(), by=who())


def test_reported_twice_it_is_one_report():
    first = corrected.reported(cast.sasha())
    assert corrected.reported(cast.sasha(), by=cast.ray()) == first


def test_the_person_undoes_it_at_once_until_it_is_confirmed():
    report = corrected.reported(cast.sasha())
    undone(report, cast.sasha())
    assert queries.death_of(cast.sasha().pk) is None
    confirmed = corrected.confirmed(cast.sasha())
    with pytest.raises(PermissionDenied):
        undone(confirmed, cast.sasha())
    with pytest.raises(PermissionDenied):
        undone(confirmed, cast.carol())


def test_what_was_mistaken_is_not_confirmed_afterwards():
    report = corrected.reported(cast.sasha())
    undone(report, cast.carol())
    with pytest.raises(IllegalMove):
        deaths.confirm(report=report, by=cast.as_actor(cast.ray()), at=NOW)
