"""`GET register/entries/{number}` and its duties, as `interfaces.md` promises them."""

import pytest
from django.core.cache import cache

from accounts.actions import clients
from accounts.choices import Scope
from ecf.events.models import EventRecord
from register.models import Check
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/register/entries"
DUTY = f"{PLACE}/SW912345/duties/section_47_lead"
ENTRY_FIELDS = [
    *("number", "name", "town", "status", "status_text"),
    *("registered_from", "registered_until", "conditions", "annotations"),
    *("on", "checked_at", "valid_until", "receipt"),
]
DUTY_FIELDS = [
    *("number", "duty", "answer", "reasons", "items", "rule"),
    *("on", "checked_at", "valid_until", "receipt"),
]


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def leeds(client):
    """Leeds's system, which may check."""
    world.load_rules()
    world.commenced()
    world.sasha()
    return caller(client, [Scope.CHECK])


def caller(client, scopes, organisation=None):
    """The client's GET with a token got by client credentials."""
    made, secret = clients.make(
        organisation=organisation or cast.leeds(),
        name="Rota",
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

    def get(path, **query):
        headers = {"Authorization": f"Bearer {token}"}
        return client.get(path, query, headers=headers)

    return get


def assert_problem(response, status, *, pointer=None):
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == status
    assert document["detail"]
    if pointer:
        assert [error["pointer"] for error in document["errors"]] == [pointer]


# Anybody


def test_anybody_reads_an_entry_and_leaves_nothing(client, django_assert_num_queries):
    world.priya()
    before = EventRecord.objects.count()
    with django_assert_num_queries(1):
        response = client.get(f"{PLACE}/SW912346")
    assert response.status_code == 200
    assert not response.cookies
    told = response.json()
    assert list(told) == ENTRY_FIELDS
    assert told["name"] == "Priya Nair"
    assert told["status"] == "registered"
    assert told["status_text"] == "Registered to the end of 30 November 2027"
    assert (told["registered_from"], told["registered_until"]) == (
        "2024-09-02",
        "2027-12-01",
    )
    assert told["annotations"] == [
        {
            "kind": "practice_educator",
            "name": "Practice educator",
            "from": "2024-09-02",
            "until": "2028-05-04",
        },
        {
            "kind": "expert_practitioner",
            "name": "Expert Practitioner",
            "from": "2026-09-04",
            "until": None,
        },
    ]
    assert told["on"] == "2026-11-21"
    assert told["checked_at"] == "2026-11-21T14:02:00.000Z"
    assert told["valid_until"] == "2026-11-21T14:17:00.000Z"
    assert told["receipt"] is None
    assert EventRecord.objects.count() == before
    assert not Check.objects.exists()


@pytest.mark.parametrize("path", ["SW912345", "SW912345/", "sw912345", "%20SW912345"])
def test_however_the_number_is_written(client, path):
    world.sasha()
    assert client.get(f"{PLACE}/{path}").json()["number"] == "SW912345"


def test_conditions_are_told(client):
    world.bex()
    told = client.get(f"{PLACE}/SW912347").json()
    assert told["status"] == "registered_with_conditions"
    assert told["conditions"] == [
        {
            "text": "Must not work with children without supervision",
            "from": "2026-05-02",
            "until": None,
        }
    ]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2024-09-01", "not_registered"),
        ("2024-09-02", "registered"),
        ("0001-01-01", "not_registered"),
        ("2027-02-19", "registered"),
    ],
)
def test_another_day_may_be_asked_about(client, on, status):
    world.sasha()
    told = client.get(f"{PLACE}/SW912345", {"on": on}).json()
    assert (told["on"], told["status"]) == (on, status)


@pytest.mark.parametrize(
    "on",
    ["2026-02-31", "2027-02-20", "9999-12-31", "soon", "", "2026-1-1x", "21/11/2026"],
)
def test_a_day_that_cannot_be_is_a_problem(client, on):
    world.sasha()
    response = client.get(f"{PLACE}/SW912345", {"on": on})
    assert_problem(response, 400, pointer="?on")


@pytest.mark.parametrize("number", ["912345", "SW0", "SW12345678", "nobody"])
def test_what_is_no_number_is_a_problem(client, number):
    assert_problem(client.get(f"{PLACE}/{number}"), 400, pointer="#/number")


def test_a_number_nobody_has_is_not_found(client):
    assert_problem(client.get(f"{PLACE}/SW999999"), 404)


def test_who_is_hidden_shows_no_town(client):
    world.hidden()
    assert client.get(f"{PLACE}/SW912345").json()["town"] == ""


def test_nothing_is_changed_here(client):
    assert_problem(client.post(f"{PLACE}/SW912345"), 405)


def test_anybody_is_slowed(client):
    cache.clear()
    world.sasha()
    answers = [client.get(f"{PLACE}/SW912345") for _ in range(122)]
    assert_problem(answers[-1], 429)
    assert int(answers[-1].headers["Retry-After"]) > 0


# Employers' systems


def test_with_a_token_it_is_a_check_with_a_receipt(leeds):
    told = leeds(f"{PLACE}/SW912345").json()
    check = Check.objects.get()
    assert list(told) == ENTRY_FIELDS
    assert told["receipt"] == {
        "id": str(check.public_id),
        "url": f"http://testserver/receipts/{check.public_id}/",
        "jws": check.signed,
    }
    assert check.asked_by_client.name == "Rota"
    assert check.organisation == cast.leeds()


def test_a_duty_is_answered_with_reasons(leeds):
    told = leeds(DUTY).json()
    assert list(told) == DUTY_FIELDS
    assert told["answer"] == "no"
    codes = [reason["code"] for reason in told["reasons"]]
    assert codes == ["annotation_missing", "always_allowed"]
    assert told["rule"] == {"version": "2026.1", "in_force_from": "2026-09-01"}
    assert told["receipt"]["id"] == str(Check.objects.get().public_id)
    assert leeds(f"{DUTY}/").status_code == 200


def test_a_duty_on_another_day(leeds):
    told = leeds(DUTY, on="2026-09-03").json()
    assert told["answer"] == "yes"
    assert told["on"] == "2026-09-03"


def test_who_is_not_the_employer_says_why_and_the_person_sees_it(leeds):
    world.bex()
    place = f"{PLACE}/SW912347/duties/section_47_lead"
    assert_problem(leeds(place), 400, pointer="?purpose")
    assert not Check.objects.exists()
    assert leeds(place, purpose="Engaging").status_code == 200
    assert Check.objects.get().purpose == "Engaging"


def test_a_purpose_that_cannot_be_kept_is_a_problem(leeds):
    assert_problem(leeds(DUTY, purpose="x" * 201), 400, pointer="?purpose")
    assert_problem(leeds(DUTY, purpose="a\0b"), 400)
    assert_problem(leeds(f"{PLACE}/SW1%00"), 400)


def test_a_duty_there_is_not_is_not_found(leeds):
    response = leeds(f"{PLACE}/SW912345/duties/cooking")
    assert_problem(response, 404)
    assert "section_47_lead" in response.json()["detail"]


@pytest.mark.parametrize(
    ("number", "status"), [("SW999999", 404), ("nobody", 400), ("SW0", 400)]
)
def test_a_number_that_cannot_be_asked_about(leeds, number, status):
    place = f"{PLACE}/{number}/duties/section_47_lead"
    assert_problem(leeds(place, purpose="Engaging"), status)
    assert_problem(leeds(f"{PLACE}/{number}"), status)
    assert not Check.objects.exists()


def test_a_duty_is_never_answered_to_nobody(client):
    world.load_rules()
    world.sasha()
    assert_problem(client.get(DUTY), 401)
    client.force_login(cast.dele().user)
    assert_problem(client.get(DUTY), 401)


def test_a_token_nobody_gave_is_refused(client):
    world.sasha()
    headers = {"Authorization": "Bearer nonsense"}
    assert_problem(client.get(DUTY, headers=headers), 401)
    assert_problem(client.get(f"{PLACE}/SW912345", headers=headers), 401)


def test_a_token_for_something_else_is_refused(client):
    world.load_rules()
    world.sasha()
    get = caller(client, [Scope.PAY])
    assert_problem(get(DUTY), 403)
    assert_problem(get(f"{PLACE}/SW912345"), 403)
    assert not Check.objects.exists()


def test_a_check_asks_the_database_as_little_as_it_can(
    leeds, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        leeds(DUTY)


def test_the_description_has_both_calls(client):
    schema = client.get("/api/v1/schema").json()
    entry = schema["paths"]["/api/v1/register/entries/{number}"]["get"]
    assert entry["operationId"] == "register_entry"
    shape = schema["components"]["schemas"]["EntryShape"]
    assert set(shape["properties"]) == set(ENTRY_FIELDS)
    assert "/api/v1/register/entries/{number}/duties/{duty}" in schema["paths"]
