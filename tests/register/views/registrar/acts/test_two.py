"""What two registrars decide: annotations, corrections, deaths."""

from datetime import date

import pytest
from zeal import zeal_ignore

from register.choices import Status
from register.models import Correction, DeathReport, Entry, Proposal
from tests import cast
from tests.cast import corrected, register
from tests.register import world
from tests.register.views.registrar.acts.pages import (
    HOME,
    day,
    do,
    place_of,
    told,
    words,
)

pytestmark = pytest.mark.django_db


def test_an_annotation_and_its_end_are_put_to_another(registrar):
    entry = world.sasha()
    do(
        registrar,
        entry,
        "propose/",
        kind="amhp",
        grounds="Approved by Leeds",
        **day("from_", world.SINCE),
    )
    put = Proposal.objects.get()
    place = f"/register/proposals/{put.public_id}/approve/"
    assert registrar.post(place).status_code == 403
    registrar.force_login(cast.rosa().user)
    registrar.post(place)
    assert told().holds("amhp")
    row = entry.annotations.get().pk
    do(registrar, entry, "propose-end/", row=row, because="Approval withdrawn")
    registrar.force_login(cast.ray().user)
    end = Proposal.objects.get(change="end")
    registrar.post(f"/register/proposals/{end.public_id}/approve/")
    assert not told().holds("amhp")


def test_an_interviewers_annotation_is_proposed_for_three_years_at_most(registrar):
    entry = world.sasha()
    given = {"kind": "abe_interviewer", "grounds": "Course of May 2026"}
    given |= day("from_", world.TODAY)
    place = place_of(entry, "propose/")
    for last in ({}, day("last", date(2029, 11, 21))):
        refused = words(registrar.post(place, {**given, **last}))
        assert "20 November 2029 at the latest" in refused
    assert not Proposal.objects.exists()
    do(registrar, entry, "propose/", **given, **day("last", date(2029, 11, 20)))
    assert Proposal.objects.get().period.upper == date(2029, 11, 21)


def test_alike_proposals_are_read_and_approved_together(registrar):
    for who in (cast.sasha(), cast.bex()):
        world.proposed(who)
    world.proposed(cast.ray())
    place = "/register/proposals/alike/annotate/foundation/attainment/"
    assert place in words(registrar.get("/register/proposals/"))
    page = words(registrar.get(place))
    assert "Stage 2 attained on 4 September 2026" in page
    assert "This is about you" in page
    chosen = [str(each.public_id) for each in Proposal.objects.all()]
    with zeal_ignore():  # each has a transaction of its own, on purpose
        done = words(registrar.post(place, {"chosen": chosen}, follow=True))
    assert "2 approved." in done
    assert "Ray Cole was left out. This is about you" in done
    registrar.force_login(cast.rosa().user)
    registrar.post(place, {"chosen": chosen[2:]})
    assert registrar.get(place).status_code == 302
    assert registrar.get(f"{place[:-11]}nothing/").status_code == 302


def test_a_number_is_corrected_and_the_old_page_leads_to_the_new(registrar, client):
    entry = world.sasha()
    do(registrar, entry, "number/", number="sw 912399", because="Misspelt")
    correction = Correction.objects.get()
    place = f"{HOME}corrections/{correction.public_id}/confirm/"
    assert "You proposed this" in words(registrar.get(f"{HOME}corrections/"))
    assert registrar.post(place).status_code == 403
    registrar.force_login(cast.rosa().user)
    assert "Misspelt" in words(registrar.get(f"{HOME}corrections/"))
    registrar.post(place)
    client.logout()
    old = client.get(f"/register/{world.SASHA}/")
    assert (old.status_code, old.url) == (302, "/register/SW912399/")
    api = client.get(f"/api/v1/register/entries/{world.SASHA}").json()
    assert api["number"] == "SW912399"


def test_two_entries_are_merged_and_the_old_number_leads_to_the_other(registrar):
    into, goes = world.sasha(), register.registered(cast.bex(), world.BEX)
    wrong = {"number": "SW999", "because": "Same person"}
    page = registrar.post(place_of(goes, "merge/"), wrong)
    assert "No entry has this number" in words(page)
    do(registrar, goes, "merge/", number=world.SASHA, because="Same person")
    registrar.force_login(cast.rosa().user)
    correction = Correction.objects.get()
    registrar.post(f"{HOME}corrections/{correction.public_id}/confirm/")
    assert registrar.get(f"/register/{world.BEX}/").url == f"/register/{world.SASHA}/"
    assert registrar.get(place_of(goes)).url == place_of(into)
    page = words(registrar.get(place_of(into)))
    assert world.BEX in page
    assert "Merged with another entry" in page


def test_a_declined_correction_says_why(registrar):
    correction = corrected.number_proposed(world.sasha(), "SW912399")
    registrar.force_login(cast.rosa().user)
    place = f"{HOME}corrections/{correction.public_id}/decline/"
    assert "Say why" in words(registrar.post(place, {}))
    registrar.post(place, {"reason": "It was right"})
    assert "Nothing waits" in words(registrar.get(f"{HOME}corrections/"))


def test_a_death_is_reported_confirmed_and_undone_by_page(client):
    world.sasha()
    client.force_login(cast.carol().user)
    place = "/register/deaths/"
    given = {"number": world.SASHA, "name": "Someone Else", "words": "A letter"}
    page = client.post(f"{place}report/", given)
    assert "are not one person’s" in words(page)
    page = client.post(f"{place}report/", {**given, "name": "sasha reid"}, follow=True)
    assert "No message reaches them now" in words(page)
    report = DeathReport.objects.get()
    confirm, undo = (f"{place}{report.public_id}/{act}/" for act in ("confirm", "undo"))
    assert client.post(confirm).status_code == 403
    client.force_login(cast.ray().user)
    assert "Confirm" in words(client.get(place))
    client.post(confirm)
    client.logout()
    public = words(client.get(f"/register/{world.SASHA}/"))
    assert "Registration lapsed" in public
    assert "died" not in public.lower()
    assert "death" not in public.lower()
    client.force_login(cast.rosa().user)
    assert "Died." in words(client.get(place_of(Entry.objects.get())))
    client.post(undo, {"because": "Another Sasha Reid"})
    assert told().status == Status.REGISTERED


def test_who_lives_undoes_the_report_themselves(client):
    world.sasha()
    corrected.reported(cast.sasha())
    client.force_login(cast.sasha().user)
    assert "Somebody reported that you have died" in words(
        client.get("/register/mine/")
    )
    client.post("/register/deaths/mistaken/")
    assert "reported" not in words(client.get("/register/mine/"))
    assert client.post("/register/deaths/mistaken/").status_code == 404
