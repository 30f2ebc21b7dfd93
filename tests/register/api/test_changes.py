"""`GET register/changes`, as `interfaces.md` promises it."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from accounts.actions import clients
from accounts.choices import Scope
from ecf.events import sequencer
from ecf.time.periods import period
from register.actions import periods, watching
from register.choices import AnnotationKind
from tests import cast
from tests.cast import people, register
from tests.register import world
from tests.register.api.test_entries import assert_problem

PLACE = "/api/v1/register/changes"


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def read(client, db):
    return reader(client, [Scope.WATCH])


def reader(client, scopes):
    made, secret = clients.make(
        organisation=cast.leeds(),
        name="HR",
        scopes=scopes,
        by=cast.CONSOLE,
        at=world.NOW,
    )
    asked = {
        "grant_type": "client_credentials",
        "client_id": made.client_id,
        "client_secret": secret,
        "scope": " ".join(scopes),
    }
    token = client.post("/identity/o/api/token", asked).json()["access_token"]

    def get(**query):
        sequencer.number_new_events()
        return client.get(PLACE, query, headers={"Authorization": f"Bearer {token}"})

    return get


def suspend(entry, from_=world.TODAY):
    periods.suspend(
        entry=entry,
        period=period(from_),
        because="An order",
        by=people.CONSOLE,
        at=world.NOW,
    )


@pytest.mark.django_db
def test_each_change_says_who_what_and_since_when(read):
    entry = register.registered(cast.sasha())
    register.annotated(cast.sasha(), AnnotationKind.FOUNDATION)
    suspend(entry)
    response = read()
    assert response.status_code == 200, response.content
    *_, annotated, suspended = response.json()["results"]
    assert annotated["annotation"] == "foundation"
    assert suspended.pop("recorded_at").endswith("Z")
    assert suspended == {
        "number": "SW912345",
        "name": "Sasha Reid",
        "change": "suspended",
        "change_text": "Suspended from 21 November 2026",
        "from": "2026-11-21",
        "annotation": None,
        "entry": "http://testserver/api/v1/register/entries/SW912345",
    }


@pytest.mark.django_db
def test_only_of_whom_the_organisation_watches(read):
    stranger = register.registered(cast.bex(), "SW912399")
    assert read().json()["results"] == []
    watching.start(
        entries=[stranger],
        organisation=cast.leeds(),
        purpose="Engaged from Monday",
        by=people.as_actor(cast.dele()),
        at=world.NOW,
    )
    assert {each["number"] for each in read().json()["results"]} == {"SW912399"}


@pytest.mark.django_db
def test_from_cursor_to_cursor_nothing_is_told_twice(read):
    entry = register.registered(cast.sasha())
    first = read().json()
    assert len(first["results"]) == 1
    again = read(cursor=first["cursor"]).json()
    assert (again["results"], again["next"]) == ([], None)
    suspend(entry)
    then = read(cursor=again["cursor"]).json()
    assert [each["change"] for each in then["results"]] == ["suspended"]


@pytest.mark.django_db
def test_a_page_holds_as_many_as_asked_and_links_to_the_next(read, client):
    register.registered(cast.sasha())
    register.registered(cast.priya(), "SW912346")
    first = read(limit=1).json()
    assert [each["number"] for each in first["results"]] == ["SW912345"]
    assert f"cursor={first['cursor']}" in first["next"]
    second = read(limit=1, cursor=first["cursor"]).json()
    assert [each["number"] for each in second["results"]] == ["SW912346"]
    assert second["next"] is None


@pytest.mark.django_db
def test_updated_since_says_where_to_begin(read):
    register.registered(cast.sasha())
    tomorrow = (world.NOW + timedelta(days=365 * 90)).isoformat()
    assert read(updated_since=tomorrow).json()["results"] == []
    assert len(read(updated_since="2026-01-01").json()["results"]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", [{"cursor": "x"}, {"updated_since": "lately"}, {"limit": "0"}]
)
def test_what_cannot_be_read_is_a_problem(read, query):
    assert_problem(read(**query), 400)


@pytest.mark.django_db
def test_it_takes_a_token_with_the_scope(client):
    assert_problem(client.get(PLACE), 401)
    assert_problem(reader(client, [Scope.CHECK])(), 403)


@pytest.mark.django_db
def test_it_asks_as_often_however_much_there_is(read, django_assert_max_num_queries):
    for n in range(3):
        register.annotated(
            people.person(f"Ann {n}", cast.leeds()), AnnotationKind.FOUNDATION
        )
    with django_assert_max_num_queries(17) as few:
        read()
    for n in range(3, 12):
        register.annotated(
            people.person(f"Ann {n}", cast.leeds()), AnnotationKind.FOUNDATION
        )
    with django_assert_max_num_queries(len(few)):
        assert len(read().json()["results"]) == 24


@pytest.mark.django_db(transaction=True)
def test_who_reads_while_others_commit_misses_nothing(read):
    """Two write at once, in transactions that end out of order, and one reads on."""
    staff = [people.person(f"Ann {n}", cast.leeds()) for n in range(8)]
    entries = [
        register.registered(person, f"SW9200{n:02}") for n, person in enumerate(staff)
    ]
    cursor, told, done = read().json()["cursor"], [], threading.Event()

    def write():
        threads = [
            threading.Thread(target=_suspend_all, args=[mine, pause])
            for mine, pause in ((entries[::2], 0.02), (entries[1::2], 0.0))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    last = False
    while not last:
        last = done.is_set()
        page = read(cursor=cursor, limit=2).json()
        told += [each["number"] for each in page["results"]]
        cursor = page["cursor"]
        last = last and not page["results"]
    writer.join(30)
    assert sorted(told) == [f"SW9200{n:02}" for n in range(8)]


def _suspend_all(entries, pause):
    """Each stays open for a while after its event is written."""
    try:
        for entry in entries:
            with transaction.atomic():
                suspend(entry, from_=date(2026, 12, 1))
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(%s)", [pause])
    finally:
        connection.close()
