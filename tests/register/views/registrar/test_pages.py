"""A registrar's pages: every act by its page, and what each shows afterwards."""

from datetime import date

import pytest
from zeal import zeal_ignore

from register import queries
from register.actions import renewals
from register.choices import RenewalStatus, Status
from register.models import Correction, DeathReport, Entry, Proposal, Renewal
from tests import cast
from tests.cast import corrected, register
from tests.register import world

pytestmark = pytest.mark.django_db
HOME = "/register/registrar/"


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


@pytest.fixture
def registrar(client):
    client.force_login(cast.ray().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def day(name, on):
    return {f"{name}_{part}": getattr(on, part) for part in ("day", "month", "year")}


def place_of(entry, act=""):
    return f"{HOME}{entry.public_id}/{act}"


def do(client, entry, act, **given):
    """Ask the page, answer it, and read the entry afterwards."""
    assert client.get(place_of(entry, act)).status_code == 200
    response = client.post(place_of(entry, act), given, follow=True)
    assert response.redirect_chain, words(response)
    return words(response)


def told(number=world.SASHA, on=world.TODAY):
    return queries.standing_of_number(number, on)


def test_entries_are_found_by_name_and_number_hidden_ones_too(registrar):
    world.hidden()
    assert "Hidden from search" in words(registrar.get(HOME, {"q": "reid"}))
    assert "Sasha Reid" in words(registrar.get(HOME, {"q": "912345"}))
    assert "No entry found" in words(registrar.get(HOME, {"q": "Nobody"}))
    assert "Enter more of it" in words(registrar.get(HOME, {"q": "re"}))
    assert "What waits for a registrar" in words(registrar.get(HOME))


def test_an_entry_is_made_for_somebody_new_and_for_somebody_known(registrar):
    given = {"number": "SW912390", "town": "Hull", **day("from_", world.TODAY)}
    page = registrar.post(f"{HOME}new/", {**given, "name": "Nia  Ford"}, follow=True)
    assert "Nia Ford is on the register" in words(page)
    assert Entry.objects.get(person__name="Nia Ford").numbers.get().number == "SW912390"
    cast.sasha()
    cast.sasha()
    known = {**given, "number": "SW912391", "email": "sasha.reid@example.org"}
    registrar.post(f"{HOME}new/", known)
    assert Entry.objects.get(person=cast.sasha()).name == "Sasha Reid"
    for wrong, said in (
        ({**given, "name": "Nia Ford"}, "is, or was, an entry’s"),
        ({**known, "number": "SW912392"}, "have an entry already"),
        ({**given, "number": "SW912393", "email": "x@example.org"}, "Nobody signs in"),
        ({**given, "number": "SW912394"}, "Enter their name"),
    ):
        assert said in words(registrar.post(f"{HOME}new/", wrong))


def test_suspending_and_restoring(registrar):
    entry = world.sasha()
    given = {"because": "An order of 20 November", **day("from_", world.TODAY)}
    unexplained = {**given, "because": ""}
    refused = words(registrar.post(place_of(entry, "suspend/"), unexplained))
    assert "Say why" in refused
    assert not entry.suspensions.exists()
    do(registrar, entry, "suspend/", **given)
    assert told().status == Status.SUSPENDED
    again = registrar.post(place_of(entry, "suspend/"), given)
    assert "already suspended for some of these days" in words(again)
    row = entry.suspensions.get().pk
    page = do(
        registrar,
        entry,
        "restore/",
        row=row,
        because="The hearing ended",
        **day("on", world.TODAY),
    )
    assert told().status == Status.REGISTERED
    assert "The hearing ended" in page
    assert "An order of 20 November" in page
    assert "· Ray Cole" in page


def test_why_is_for_registrars_only(registrar, client):
    entry = world.sasha()
    why = {"because": "Heard at length", **day("from_", world.TODAY)}
    do(registrar, entry, "suspend/", **why)
    read_me = {"text": "Supervised", "may_touch_duties": "yes"}
    page = do(registrar, entry, "impose/", **read_me, **why)
    assert page.count("Reason: Heard at length") == 2
    client.force_login(cast.sasha().user)
    mine = words(client.get("/register/mine/"))
    client.logout()
    public = words(client.get(f"/register/{world.SASHA}/"))
    api = words(client.get(f"/api/v1/register/entries/{world.SASHA}"))
    for read in (mine, public, api):
        assert "Supervised" in read
        assert "Heard at length" not in read


def test_a_condition_is_imposed_corrected_and_ended(registrar):
    entry = world.sasha()
    do(
        registrar,
        entry,
        "impose/",
        text="Must be supervized",
        may_touch_duties="yes",
        because="An order",
        **day("from_", world.SINCE),
    )
    first = entry.conditions.get()
    do(
        registrar,
        entry,
        "correct-condition/",
        row=first.pk,
        text="Must be supervised",
        may_touch_duties="no",
        because="Misspelt",
    )
    (held,) = told().conditions
    assert (held.text, held.may_touch_duties) == ("Must be supervised", False)
    second = entry.conditions.get(superseded_at=None)
    page = do(
        registrar,
        entry,
        "end-condition/",
        row=second.pk,
        because="Served",
        **day("on", world.TODAY),
    )
    assert told().status == Status.REGISTERED
    assert "Must be supervized" in page


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


def test_removing_and_hiding(registrar):
    entry = world.sasha()
    assert "does not find them now" in do(registrar, entry, "hide/")
    assert "They can be found" in do(registrar, entry, "hide/")
    do(registrar, entry, "remove/", because="Hearing", **day("on", world.TODAY))
    assert told().status == Status.REMOVED


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
    do(registrar, others[1], "refuse-renewal/")
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


def test_the_page_says_how_it_stood_and_what_was_known(registrar):
    entry = world.sasha()
    do(registrar, entry, "suspend/", because="An order", **day("from_", world.SINCE))
    asked = {**day("on", world.TODAY), **day("known", date(2026, 11, 20))}
    page = words(registrar.get(place_of(entry), asked))
    assert "as was known at the end of" in page
    assert "Registered to the end of 30 November 2027" in page
    assert "Suspended from 4 September 2026" in words(registrar.get(place_of(entry)))


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


def test_ones_own_entry_is_read_and_not_changed(registrar):
    entry = register.registered(cast.ray())
    assert "You cannot change your own register entry" in words(
        registrar.get(place_of(entry))
    )
    for act in ("suspend/", "hide/", "number/", "propose/", "educator/"):
        assert registrar.get(place_of(entry, act)).status_code == 403
        assert registrar.post(place_of(entry, act)).status_code == 403


@pytest.mark.parametrize("who", [cast.sasha, cast.mei, cast.sol, cast.dele])
def test_who_is_no_registrar_finds_no_such_page(client, who):
    entry = world.sasha()
    client.force_login(who().user)
    for place in (
        HOME,
        f"{HOME}renewals/",
        place_of(entry),
        place_of(entry, "suspend/"),
    ):
        assert client.get(place).status_code == 404


def test_pages_ask_as_often_however_long_they_are(
    registrar, django_assert_max_num_queries
):
    entry = world.sasha()
    for number in range(5):
        period = date(2027, 1 + number, 1), date(2027, 1 + number, 9)
        do(
            registrar,
            entry,
            "suspend/",
            because="An order",
            **day("from_", period[0]),
            **day("last", period[1]),
        )
    with django_assert_max_num_queries(24):
        registrar.get(place_of(entry))
    with django_assert_max_num_queries(16):
        registrar.get(HOME, {"q": "Sasha"})
