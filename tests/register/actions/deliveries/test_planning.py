"""Which changes become messages, to whom, in what shape."""

import pytest
from standardwebhooks import Webhook

from register import choices
from register.actions import messages, webhooks
from register.choices import MessageStatus
from register.models import WebhookMessage
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.ecf.outbound.receiver import listening
from tests.register.actions.deliveries.posting import deliver

pytestmark = pytest.mark.django_db


def test_a_change_arrives_signed_thin_and_once():
    with listening() as receiver:
        endpoint, secret = cast.added(receiver.url)
        cast.suspended()
        assert cast.planned() == 1
        assert deliver()
        assert not deliver()
    headers, body = receiver.heard[0]
    assert Webhook(secret).verify(body, headers) == {
        "type": "register.entry.suspended",
        "timestamp": endpoint.messages.get().body.split('"')[7],
        "data": {
            "number": "SW912345",
            "change": "suspended",
            "from": "2026-11-23",
            "annotation": None,
            "entry": "http://testserver/api/v1/register/entries/SW912345",
        },
    }
    assert b"Sasha" not in body
    message = endpoint.messages.get()
    assert message.status == MessageStatus.DELIVERED
    assert headers["webhook-id"] == message.webhook_id
    attempt = message.tries.get()
    assert (attempt.status, attempt.error, attempt.number) == (200, "", 1)


def test_what_was_there_before_is_not_sent_and_nothing_is_planned_twice():
    endpoint, _ = cast.added()
    assert cast.planned() == 0
    cast.suspended()
    assert cast.planned() == 1
    assert cast.planned() == 0
    assert endpoint.messages.count() == 1


def test_only_chosen_changes_are_sent():
    cast.added(cast.URL, choices.Change.ANNOTATED)
    cast.suspended()
    assert cast.planned() == 0


def test_somebody_elses_staff_is_nobodys_news(monkeypatch):
    webhooks.add(
        organisation=people.bradford(),
        wanted=webhooks.Wanted(url=cast.URL),
        by=people.CONSOLE,
        at=NOW,
    )
    cast.added()
    cast.suspended()
    cast.planned()
    assert {each.endpoint.organisation for each in WebhookMessage.objects.all()} == {
        people.leeds()
    }


def test_many_changes_are_planned_by_the_stretch(
    monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(messages, "AT_ONCE", 2)
    endpoint, _ = cast.added()
    for name in ("Asha Lin", "Ben Orr", "Cy Low"):
        cast.register.registered(people.person(name, people.leeds()), at=NOW)
    assert [cast.planned() for _ in range(3)] == [2, 1, 0]
    assert endpoint.messages.count() == 3


def test_a_change_is_planned_in_a_few_statements(django_assert_max_num_queries):
    cast.added()
    for name in ("Asha Lin", "Ben Orr", "Cy Low"):
        cast.register.registered(people.person(name, people.leeds()), at=NOW)
    cast.sequencer.number_new_events()
    with django_assert_max_num_queries(11):
        assert messages.plan(entry_url=cast.entry_url, now=NOW) == 3
