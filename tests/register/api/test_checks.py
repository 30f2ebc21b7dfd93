"""`POST register/checks`, as `interfaces.md` promises it."""

import json

import pytest

from accounts.actions import clients
from accounts.choices import Scope
from ecf import signing
from register.models import Batch, Check
from register.rules import receipts
from tests import cast
from tests.register import world
from tests.register.api.test_entries import assert_problem

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/register/checks"


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def leeds(client):
    world.load_rules()
    world.commenced()
    world.sasha()
    world.priya()
    return poster(client, [Scope.CHECK])


def poster(client, scopes):
    made, secret = clients.make(
        organisation=cast.leeds(),
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

    def post(body, **headers):
        return client.post(
            PLACE,
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", **headers},
        )

    return post


def ask(post, numbers, **more):
    headers = more.pop("headers", {})
    return post({"numbers": numbers, "purpose": "Rota", **more}, **headers)


def test_one_answer_a_number_in_order(leeds):
    numbers = ["sw912346", "SW999999", "SW912345", "SW912345"]
    response = ask(leeds, numbers, duty="section_47_lead", on="2026-11-23")
    assert response.status_code == 200, response.content
    told = response.json()
    assert [(each["number"], each["known"]) for each in told["results"]] == [
        ("SW912346", True),
        ("SW999999", False),
        ("SW912345", True),
        ("SW912345", True),
    ]
    first, unknown, *twice = told["results"]
    assert (first["answer"], first["on"]) == ("yes", "2026-11-23")
    assert first["reasons"][0]["code"] == "annotation_held"
    assert unknown["receipt"] is None
    assert [each["answer"] for each in twice] == ["no", "no"]
    assert twice[0]["receipt"]["id"] != twice[1]["receipt"]["id"]
    batch = Batch.objects.get()
    assert told["batch"]["id"] == str(batch.public_id)
    assert batch.asked_by_client.name == "Rota"


@pytest.mark.parametrize("written", ["912345", "SW0", "Sasha Reid", "", "x" * 300])
def test_what_is_no_number_is_answered_as_that_and_stops_no_other(leeds, written):
    told = ask(leeds, [written, "SW912345"]).json()["results"]
    assert told[0] == {
        "number": written,
        "known": False,
        "text": "A registration number is SW and one to seven digits, such as SW123456",
        "receipt": None,
    }
    assert told[1]["known"]
    found = Batch.objects.get().rows.values_list("found", flat=True)
    assert [*found.order_by("place")] == ["malformed", "yes"]


def test_without_a_duty_it_is_their_registration(leeds):
    (told,) = ask(leeds, ["SW912345"]).json()["results"]
    assert told["name"] == "Sasha Reid"
    assert told["status"] == "registered"
    assert told["on"] == "2026-11-21"


def test_each_receipt_is_signed_and_names_nobody(leeds):
    (told,) = ask(leeds, ["SW912345"]).json()["results"]
    said = signing.read(told["receipt"]["jws"], kind=receipts.KIND)
    check = Check.objects.get()
    assert said["jti"] == told["receipt"]["id"] == str(check.public_id)
    assert said["receipt"] == f"C-{check.pk:06}"
    assert said["asked_by"] == {"code": "LDS", "name": "Leeds"}
    assert said["question"] == {
        "number": "SW912345",
        "duty": None,
        "on": "2026-11-21",
        "purpose": "Rota",
    }
    assert said["answer"] == check.answer
    assert "Sasha" not in json.dumps(said)


def test_a_hundred_are_answered_and_one_more_is_not(leeds):
    assert len(ask(leeds, ["SW912345"] * 100).json()["results"]) == 100
    refused = ask(leeds, ["SW912345"] * 101)
    assert_problem(refused, 400, pointer="#/numbers")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/numbers"),
        ({"numbers": []}, "#/numbers"),
        ({"numbers": "SW912345"}, "#/numbers"),
        ({"numbers": ["SW912345", None]}, "#/numbers/1"),
        ({"purpose": ""}, "#/purpose"),
        ({"purpose": "x" * 201}, "#/purpose"),
        ({"duty": "cooking"}, "#/duty"),
        ({"on": "tomorrow"}, "#/on"),
        ({"on": "2027-03-01"}, "#/on"),
    ],
)
def test_what_is_wrong_is_pointed_at_and_leaves_nothing(leeds, body, pointer):
    whole = {"numbers": ["SW912345"], "purpose": "Rota"} | body
    if not body:
        del whole["numbers"]
    assert_problem(leeds(whole), 400, pointer=pointer)
    assert not Check.objects.exists()


def test_the_same_key_has_its_effect_once(leeds):
    key = {"headers": {"Idempotency-Key": "monday"}}
    first, again = (ask(leeds, ["SW912345"], **key) for _ in range(2))
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert Check.objects.count() == 1
    assert_problem(ask(leeds, ["SW912346"], **key), 422)


def test_only_who_may_check_may(client, leeds):
    assert_problem(client.post(PLACE, {}, content_type="application/json"), 401)
    assert_problem(ask(poster(client, [Scope.PAY]), ["SW912345"]), 403)
    assert not Check.objects.exists()
