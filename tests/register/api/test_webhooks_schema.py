"""What the description of the API says of webhooks is what is really delivered."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ecf.outbound import sending
from register.actions import deliveries
from register.choices import AnnotationKind, Change
from tests.cast import people, register
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.ecf.outbound.receiver import listening

pytestmark = pytest.mark.django_db
TYPES = [*(f"register.entry.{change}" for change in Change), "register.test"]


@pytest.fixture
def document(client):
    return client.get("/api/v1/schema").json()


@pytest.fixture
def faults(document):
    """What is wrong with a body, by what the webhook of its type says."""

    def of(body):
        operation = document["webhooks"][body["type"]]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        validator = Draft202012Validator(whole, format_checker=FormatChecker())
        return [fault.message for fault in validator.iter_errors(body)]

    return of


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW)


def delivered(*changes):
    """Headers and body of each message that really arrives."""
    with listening() as receiver:
        endpoint, _ = cast.added(receiver.url)
        for change in changes:
            change()
        cast.planned()
        while deliveries.deliver_next(post=sending.post, now=NOW):
            pass
        carol = people.as_actor(people.carol())
        deliveries.send_test(endpoint=endpoint, post=sending.post, by=carol, at=NOW)
        return [(headers, json.loads(body)) for headers, body in receiver.heard]


def annotated():
    register.annotated(people.sasha(), AnnotationKind.FOUNDATION)


def test_what_is_delivered_is_as_it_says(document, faults):
    arrived = delivered(annotated, cast.suspended)
    assert {body["type"] for _, body in arrived} >= {
        "register.entry.suspended",
        "register.entry.annotated",
        "register.test",
    }
    entry = document["components"]["schemas"]["EntryChanged"]["properties"]
    for headers, body in arrived:
        assert faults(body) == []
        operation = document["webhooks"][body["type"]]["post"]
        sent = {name.lower() for name in headers}
        assert {each["name"] for each in operation["parameters"]} <= sent
        assert body.keys() == entry.keys()
        assert (
            not body["data"]
            or body["data"].keys() == entry["data"]["properties"].keys()
        )


def test_every_type_is_described_with_an_example_of_its_own(document, faults):
    assert [*document["webhooks"]] == TYPES
    for type_, methods in document["webhooks"].items():
        content = methods["post"]["requestBody"]["content"]["application/json"]
        assert content["example"]["type"] == type_
        assert faults(content["example"]) == []


def test_what_is_not_so_is_found(faults):
    (_, body), *_ = delivered(cast.suspended)
    assert faults({**body, "type": "register.entry.annotated"})
    assert faults({**body, "data": {**body["data"], "from": "soon"}})
    assert faults({**body, "data": {**body["data"], "number": "Sasha"}})
    assert faults({**body, "type": "register.test"})


def test_generated_clients_find_no_call_of_ours_among_them(document):
    assert not any("webhook" in path for path in document["paths"])
