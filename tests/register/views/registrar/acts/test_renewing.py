"""Renewals of registration, and of standing as an educator."""

from datetime import date

import pytest
from zeal import zeal_ignore

from register.actions import renewals
from register.choices import RenewalStatus
from register.models import Proposal, Renewal
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.views.registrar.acts.pages import HOME, day, do, place_of, words

pytestmark = pytest.mark.django_db


def test_standing_as_an_educator_is_granted_and_renewed_by_page(registrar):
    entry = world.sasha()
    given = {"basis": "stage_2", "words": "Seen", **day("from_", world.TODAY)}
    do(registrar, entry, "educator/", **given)
    assert Proposal.objects.get().grounds_kind == "stage_2"
    other = register.registered(cast.priya(), world.PRIYA)
    register.educator(cast.priya(), until=date(2027, 2, 1))
    assert "Priya Nair" in words(registrar.get(f"{HOME}educators/"))
    do(registrar, other, "renew-educator/", basis="refresher", words="Two days")
    assert Proposal.objects.filter(grounds_kind="refresher").exists()


def test_renewals_are_asked_for_granted_together_and_refused(registrar):
    until = date(2026, 12, 1)
    entry = register.registered(cast.sasha(), world.SASHA, until=until)
    do(registrar, entry, "asked-to-renew/")
    others = [register.registered(who(), until=until) for who in (cast.tom, cast.mei)]
    for each in others:
        renewals.apply_to_renew(entry=each, by=cast.CONSOLE, at=world.NOW)
    page = words(registrar.get(f"{HOME}renewals/"))
    assert "3 waiting" in page
    assert "Mei Tan" in page
    refuse = place_of(others[1], "refuse-renewal/")
    assert "Say why it is refused" in words(registrar.post(refuse, {}))
    do(registrar, others[1], "refuse-renewal/", reason="Hours are missing")
    kept = words(registrar.get(place_of(others[1])))
    assert "Reason: Hours are missing" in kept
    chosen = [each.pk for each in Renewal.objects.filter(status="in_hand")]
    with zeal_ignore():  # each has a transaction of its own, on purpose
        registrar.post(f"{HOME}renewals/", {"chosen": chosen})
    assert not Renewal.objects.filter(status=RenewalStatus.IN_HAND).exists()
    assert "No renewal waits" in words(registrar.get(f"{HOME}renewals/"))
    assert registrar.get(place_of(entry, "grant-renewal/")).status_code == 404


def test_what_has_a_condition_is_read_before_it_is_granted(registrar):
    entry = world.bex()
    Renewal.objects.all()
    register.registered(cast.bex())
    assert entry
    renewing = register.registered(cast.tom(), until=date(2026, 12, 1))
    given = {"text": "Read me", "may_touch_duties": "yes", "because": "An order"}
    do(registrar, renewing, "impose/", **given, **day("from_", world.SINCE))
    renewals.apply_to_renew(entry=renewing, by=cast.CONSOLE, at=world.NOW)
    page = words(registrar.get(f"{HOME}renewals/"))
    assert "To read first" in page
    assert "Grant these" not in page
    do(registrar, renewing, "grant-renewal/")
    assert Renewal.objects.get().status == RenewalStatus.GRANTED


def test_an_educator_asks_to_renew(client):
    register.educator(cast.priya(), until=date(2027, 2, 1))
    client.force_login(cast.priya().user)
    assert "Ask to renew it" in words(client.get("/register/mine/"))
    place = "/register/educators/renew/"
    assert "Say what was done" in words(client.post(place, {"basis": "activity"}))
    client.post(place, {"basis": "activity", "words": "Twelve units"})
    assert "will decide it" in words(client.get(place))
    assert Proposal.objects.get(status="proposed").grounds_kind == "activity"
    client.force_login(cast.sasha().user)
    assert client.get(place).status_code == 404


def test_a_principal_social_worker_names_by_page(client):
    world.load_rules()
    world.sasha()
    client.force_login(cast.mei().user)
    place = "/register/educators/name/"
    given = {"number": world.SASHA, "words": "Ten years"}
    page = client.post(place, {**given, "number": "SW999"})
    assert "No entry of the register has this number" in words(page)
    assert "Sasha Reid is put to a registrar" in words(
        client.post(place, given, follow=True)
    )
    assert "has this already" in words(client.post(place, given))
