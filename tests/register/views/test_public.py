from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache

from ecf.events.models import EventRecord
from register.actions import removals
from register.models import Check
from tests import cast
from tests.cast import register
from tests.register import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


def words(response):
    return " ".join(response.content.decode().split())


def search(client, q):
    return client.get("/register/", {"q": q})


@pytest.mark.parametrize("q", ["sasha", "REID", "reid sasha", " Sasha  Reid ", "ash"])
def test_a_name_is_found_by_its_parts(client, q):
    world.sasha()
    page = words(search(client, q))
    assert "1 person named" in page
    assert 'href="/register/SW912345/"' in page
    assert "Registered" not in page, "R5: a list shows identity only"


@pytest.mark.parametrize("q", ["SW912345", " sw 912345", "912345"])
def test_a_number_leads_to_its_entry(client, q):
    world.sasha()
    response = search(client, q)
    assert response.status_code == 302
    assert response.headers["Location"] == "/register/SW912345/"


@pytest.mark.parametrize(
    ("q", "says"),
    [
        ("", "Enter a name or a registration number"),
        ("al", "Enter at least 3 letters"),
        ("%%%", "Enter at least 3 letters"),
        ("x" * 101, "must be 100 characters or fewer"),
        ("abc\0", "cannot be stored"),
        ("Nobody", "Nobody found"),
        ("%_%abc", "Nobody found"),
        ("SW999999", "No entry has this number"),
    ],
)
def test_a_search_that_finds_nothing_says_what_to_do(client, q, says):
    world.sasha()
    response = search(client, q)
    assert response.status_code == 200
    assert says.lower() in words(response).lower()


def test_ten_are_shown_and_how_to_go_on_is_said(client):
    for number in range(11):
        person = cast.person(f"Ann Other {number:02}")
        register.registered(person, f"SW92000{number:02}")
    page = words(search(client, "ann other"))
    assert "The first 10 people" in page
    assert "Enter more of the name" in page
    assert "Ann Other 09" in page
    assert "Ann Other 10" not in page
    assert "page=" not in page


def test_who_is_hidden_is_found_by_number_only_and_shows_no_town(client):
    world.hidden()
    assert "Nobody found" in words(search(client, "sasha"))
    page = words(client.get("/register/SW912345/"))
    assert "Sasha Reid" in page
    assert "Leeds" not in page


def test_an_entry_says_what_when_and_until_when(client):
    world.priya()
    page = words(client.get("/register/SW912346/"))
    assert "Registered to the end of 30 November 2027" in page
    assert "Practice educator</strong>, from 2 September 2024, to the end of" in page
    assert "Expert Practitioner</strong>, from 4 September 2026" in page
    assert "None published" in page
    assert "Checked <strong>21 November 2026, 14:02</strong>" in page
    assert "until 21 November 2026, 14:17" in page


def test_conditions_are_on_the_entry(client):
    world.bex()
    page = words(client.get("/register/SW912347/"))
    assert "Must not work with children without supervision" in page


def test_who_was_removed_is_said_to_be(client):
    entry = world.priya()
    removals.remove(
        entry=entry,
        on=date(2026, 11, 15),
        because="Struck off",
        by=cast.CONSOLE,
        at=datetime(2026, 11, 15, 9, tzinfo=UTC),
    )
    page = words(client.get("/register/SW912346/"))
    assert "Removed from the register" in page
    assert "None count while the registration is not in force" in page
    assert "Struck off" not in page


def test_a_number_leads_to_the_one_way_of_writing_it(client):
    world.sasha()
    response = client.get("/register/sw912345/")
    assert response.headers["Location"] == "/register/SW912345/"


@pytest.mark.parametrize("number", ["SW999999", "nonsense", "SW0", "SW12345678"])
def test_an_entry_nobody_has_is_not_found(client, number):
    assert client.get(f"/register/{number}/").status_code == 404


def test_reading_asks_once_and_leaves_nothing(client, django_assert_num_queries):
    world.priya()
    before = EventRecord.objects.count()
    with django_assert_num_queries(1):
        response = client.get("/register/SW912346/")
    assert not response.cookies
    with django_assert_num_queries(1):
        response = search(client, "priya")
    assert not response.cookies
    assert EventRecord.objects.count() == before
    assert not Check.objects.exists()


def test_a_form_cannot_be_posted(client):
    assert client.post("/register/").status_code == 405


def test_names_are_slowed_and_numbers_stay_open(client):
    cache.clear()
    world.sasha()
    answers = [search(client, "sasha") for _ in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert "search by the registration number" in words(answers[-1])
    assert answers[-1]["Retry-After"]
    assert search(client, "SW912345").status_code == 302
    assert client.get("/register/SW912345/").status_code == 200


def test_names_are_slowed_by_the_hour_as_well(client, time_machine):
    cache.clear()
    world.sasha()
    for minute in range(10):
        time_machine.move_to(world.NOW + timedelta(minutes=minute), tick=False)
        assert {search(client, "sasha").status_code for _ in range(20)} == {200}
    time_machine.move_to(world.NOW + timedelta(minutes=11), tick=False)
    assert search(client, "sasha").status_code == 429
    time_machine.move_to(world.NOW + timedelta(hours=1), tick=False)
    assert search(client, "sasha").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/register/",
        "/register/?q=sasha",
        "/register/?q=SW912345",
        "/register/SW912345/",
    ],
)
def test_no_cookie_is_set(client, path):
    world.sasha()
    answer = client.get(path)
    assert answer.status_code < 400
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies


def test_a_person_is_led_from_the_public_page_to_their_own(client):
    world.sasha()
    client.force_login(cast.sasha().user)
    assert "/register/mine/" in words(client.get("/register/SW912345/"))
    client.force_login(cast.bex().user)
    assert "This is your entry" not in words(client.get("/register/SW912345/"))


@pytest.mark.parametrize(
    ("who", "offered"), [(None, True), ("dele", True), ("sasha", False)]
)
def test_a_check_is_offered_to_whom_it_is_open(client, who, offered):
    world.sasha()
    if who:
        client.force_login(getattr(cast.people, who)().user)
    link = "/checks/?number=SW912345"
    assert (link in words(client.get("/register/SW912345/"))) is offered
    assert client.get(link).status_code == (404 if not offered else 200 if who else 302)
