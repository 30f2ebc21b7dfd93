from datetime import UTC, date, datetime

import pytest

from register.actions import renewals
from tests import cast
from tests.cast import practice, register

pytestmark = pytest.mark.django_db
WHERE = "/register/mine/renewal/"
DECEMBER_1 = date(2026, 12, 1)
NOVEMBER = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def sasha():
    register.registered(cast.sasha(), until=DECEMBER_1)
    return cast.sasha()


@pytest.fixture
def at(time_machine):
    time_machine.move_to(NOVEMBER)
    return time_machine.move_to


def page(client, person, data=None, path=WHERE):
    client.force_login(person.user)
    if data is None:
        response = client.get(path)
    else:
        response = client.post(path, data, follow=True)
    return " ".join(response.content.decode().split())


def test_before_september_it_says_when_it_opens(client, sasha, at):
    at(datetime(2026, 8, 31, 22, 59, tzinfo=UTC))
    assert "Renewal opens on 1 September 2026" in page(client, sasha)


def test_in_the_window_it_says_what_is_missing_and_how_many_days_are_left(
    client, sasha, at
):
    at(datetime(2026, 8, 31, 23, 0, tzinfo=UTC))
    assert "91 days left" in page(client, sasha)
    at(NOVEMBER)
    shown = page(client, sasha)
    assert "11 days left" in shown
    assert "100 hours are missing. You may apply all the same" in shown


def test_a_caseholder_misses_nothing(client, sasha, at):
    practice.caseholder(sasha, at=NOVEMBER)
    shown = page(client, sasha)
    assert "Leeds confirmed a full caseload" in shown
    assert "are missing" not in shown


def test_one_applies_by_declaring_and_stays_registered_until_decided(client, sasha, at):
    assert "Tick the box to apply" in page(client, sasha, {})
    assert "You have applied" in page(client, sasha, {"declared": "on"})
    at(datetime(2026, 12, 5, 10, tzinfo=UTC))
    shown = page(client, sasha)
    assert "You applied on 20 November 2026" in shown
    assert "You stay registered until it is decided" in shown


def test_granted_it_says_so(client, sasha, at):
    renewal = renewals.apply_to_renew(
        entry=sasha.entry, by=cast.as_actor(sasha), at=NOVEMBER
    )
    by = cast.as_actor(cast.ray())
    renewals.grant(renewal=renewal, by=by, at=NOVEMBER)
    assert "Granted on 20 November 2026" in page(client, sasha)
    at(datetime(2026, 12, 5, 10, tzinfo=UTC))
    assert "Renewal opens on 1 September 2027" in page(client, sasha)


def test_refused_it_says_so(client, sasha, at):
    renewal = renewals.apply_to_renew(
        entry=sasha.entry, by=cast.as_actor(sasha), at=NOVEMBER
    )
    by, reason = cast.as_actor(cast.ray()), "Hours are missing"
    renewals.refuse(renewal=renewal, reason=reason, by=by, at=NOVEMBER)
    shown = page(client, sasha)
    assert "Refused on 20 November 2026" in shown
    assert reason in shown


def test_refused_after_the_year_it_still_says_why(client, sasha, at):
    renewal = renewals.apply_to_renew(
        entry=sasha.entry, by=cast.as_actor(sasha), at=NOVEMBER
    )
    late = datetime(2026, 12, 10, 10, tzinfo=UTC)
    by, reason = cast.as_actor(cast.ray()), "Hours are missing"
    renewals.refuse(renewal=renewal, reason=reason, by=by, at=late)
    at(late)
    shown = page(client, sasha)
    assert "not registered to practise today" in shown
    assert "Your renewal was refused on 10 December 2026" in shown
    assert reason in shown


def test_lapsed_there_is_nothing_to_renew(client, sasha, at):
    at(datetime(2026, 12, 1, 0, 0, tzinfo=UTC))
    assert "not registered to practise today" in page(client, sasha)


def test_registered_for_longer_there_is_nothing_to_do(client, at):
    register.registered(cast.bex(), until=date(2027, 12, 1))
    assert "Nothing to do" in page(client, cast.bex())


def test_home_says_it_while_the_window_is_open(client, sasha, at):
    home = "Renew your registration by 30 November: 11 days left"
    assert home in page(client, sasha, path="/dashboard/")
    page(client, sasha, {"declared": "on"})
    assert "Renew your registration" not in page(client, sasha, path="/dashboard/")


def test_who_has_no_entry_has_nothing_to_renew(client, at):
    client.force_login(cast.carol().user)
    assert client.get(WHERE).status_code == 404
