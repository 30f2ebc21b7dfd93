"""Calls of employers' systems are noted once they are answered."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from accounts.actions import calls, clients
from accounts.choices import Scope
from accounts.models import ApiCall
from accounts.queries import connections
from accounts.tasks import forget_old_calls
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ENTRY = "/api/v1/register/entries/SW912345"
CHECKS = "/api/v1/register/checks"


@pytest.fixture
def system():
    return clients.make(
        organisation=cast.leeds(),
        name="HR",
        scopes=[Scope.CHECK],
        by=cast.CONSOLE,
        at=NOW,
    )


@pytest.fixture
def header(client, system):
    made, secret = system
    asked = {"grant_type": "client_credentials", "client_id": made.client_id}
    asked["client_secret"] = secret
    answer = client.post("/identity/o/api/token", asked)
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


def noted():
    return [
        (call.method, call.path, call.status) for call in ApiCall.objects.order_by("pk")
    ]


def test_each_call_is_noted_by_its_path_alone(client, header, system):
    client.get(f"{ENTRY}?purpose=A+secret+reason", headers=header)
    client.post(CHECKS, "{}", "application/json", headers=header)
    assert noted() == [("GET", ENTRY, 404), ("POST", CHECKS, 400)]
    assert {call.client for call in ApiCall.objects.all()} == {system[0]}


def test_who_sends_no_token_or_a_bad_one_is_not_noted(client):
    client.get(ENTRY)
    client.get(ENTRY, headers={"authorization": "Bearer nothing"})
    client.get("/register/")
    assert noted() == []


def test_a_call_that_cannot_be_noted_is_answered_all_the_same(
    client, header, monkeypatch, caplog
):
    def fail(**_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(calls, "note", fail)
    with caplog.at_level(logging.ERROR):
        assert client.get(ENTRY, headers=header).status_code == 404
    assert "A call was not noted" in caplog.text


def test_the_note_is_written_after_the_answer(header, monkeypatch):
    seen = []
    monkeypatch.setattr(calls, "note", lambda **_: seen.append("noted"))
    answered = Client().get(ENTRY, headers=header)
    assert answered.status_code == 404
    assert seen == ["noted"]
    assert answered.closed


def test_after_ninety_days_they_are_forgotten(system, time_machine):
    for age in (89, 91):
        calls.note(
            client_id=system[0].pk,
            method="GET",
            path=ENTRY,
            status=200,
            took=timedelta(milliseconds=4),
            at=NOW - timedelta(days=age),
        )
    time_machine.move_to(NOW)
    forget_old_calls()
    forget_old_calls()
    (left,) = connections.calls_of(system[0])
    assert left.milliseconds == 4
    seen = connections.clients_visible_to(cast.as_actor(cast.carol()), NOW.date())
    assert seen.get().last_called_at == NOW - timedelta(days=89)
