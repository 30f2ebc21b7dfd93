"""A registrar's pages: an entry found, made, read, and kept."""

from datetime import date

import pytest

from register.choices import Status
from register.models import Entry
from tests import cast
from tests.cast import register
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


def test_removing_and_hiding(registrar):
    entry = world.sasha()
    assert "does not find them now" in do(registrar, entry, "hide/")
    assert "They can be found" in do(registrar, entry, "hide/")
    do(registrar, entry, "remove/", because="Hearing", **day("on", world.TODAY))
    assert told().status == Status.REMOVED


def test_who_was_removed_is_registered_again(registrar):
    entry = world.sasha()
    assert "Register again" not in words(registrar.get(place_of(entry)))
    gone = date(2026, 11, 2)
    do(registrar, entry, "remove/", because="Hearing", **day("on", gone))
    assert "Register again" in words(registrar.get(place_of(entry)))
    place = place_of(entry, "register-again/")
    assert 'value="30"' in words(registrar.get(place))
    days = {**day("from_", gone), **day("last", date(2026, 11, 30))}
    assert "Say why" in words(registrar.post(place, days))
    page = do(registrar, entry, "register-again/", because="Appeal upheld", **days)
    assert told().status == Status.REGISTERED
    assert "Reason: Appeal upheld" in page
    again = words(registrar.post(place, {**days, "because": "Appeal upheld"}))
    assert "registered today. Correct the registration instead" in again


def test_the_days_of_a_registration_are_corrected(registrar):
    entry = world.sasha()
    row = entry.registration_periods.get()
    place = place_of(entry, "correct-registration/")
    assert 'value="2027"' in words(registrar.get(place))
    days = {**day("from_", date(2024, 10, 1)), **day("last", date(2026, 11, 10))}
    backwards = {**days, **day("last", date(2024, 9, 1))}
    wrong = registrar.post(place, {**backwards, "row": row.pk, "because": "Misread"})
    assert "must be the first day or later" in words(wrong)
    page = do(
        registrar, entry, "correct-registration/", row=row.pk, because="Misread", **days
    )
    assert told().status == Status.LAPSED
    assert "Misread" in page
    assert "Register again" in page


def test_the_page_says_how_it_stood_and_what_was_known(registrar):
    entry = world.sasha()
    do(registrar, entry, "suspend/", because="An order", **day("from_", world.SINCE))
    asked = {**day("on", world.TODAY), **day("known", date(2026, 11, 20))}
    page = words(registrar.get(place_of(entry), asked))
    assert "as was known at the end of" in page
    assert "Registered to the end of 30 November 2027" in page
    assert "Suspended from 4 September 2026" in words(registrar.get(place_of(entry)))


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
