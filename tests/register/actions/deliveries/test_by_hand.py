"""Sent again, tried, and forgotten."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from standardwebhooks import Webhook, WebhookVerificationError

from ecf.events.models import EventRecord
from ecf.outbound import sending
from ecf.transitions import IllegalMove
from register.actions import deliveries, messages, webhooks
from register.choices import MessageStatus
from register.models import WebhookMessage
from register.rules import webhooks as rules
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.ecf.outbound.receiver import listening
from tests.register.actions.deliveries.posting import (
    carol,
    deliver,
    fail_until_given_up,
    saying,
)

pytestmark = pytest.mark.django_db


def test_sent_again_by_hand_it_has_the_same_id_and_another_day():
    with listening() as receiver:
        message = cast.waiting(receiver.url)
        at = fail_until_given_up(message)
        messages.send_again(message=message, by=carol(), at=at)
        assert deliver(at, saying(error="No connection"))
        message.refresh_from_db()
        assert message.due_at == at + rules.LADDER[0]
        assert deliver(message.due_at)
        messages.send_again(message=message, by=carol(), at=at + timedelta(hours=1))
        assert deliver(at + timedelta(hours=1))
    assert receiver.ids == [message.webhook_id] * 2
    told = EventRecord.objects.filter(name="register.WebhookMessageSentAgain")
    assert told.count() == 2


def test_one_on_its_way_is_not_sent_again():
    message = cast.waiting()
    deliveries._claim(now=NOW)
    messages.send_again(message=message, by=carol(), at=NOW)
    assert not deliver(NOW, saying(status=200))


def test_nothing_is_sent_again_while_nothing_is_sent():
    message = cast.waiting()
    webhooks.switch_off(endpoint=message.endpoint, by=carol(), at=NOW)
    with pytest.raises(IllegalMove, match="switch it on"):
        messages.send_again(message=message, by=carol(), at=NOW)


def test_a_test_is_answered_at_once_and_tried_once():
    with listening() as receiver:
        endpoint, secret = cast.added(receiver.url)
        sent = deliveries.send_test(
            endpoint=endpoint, post=sending.post, by=carol(), at=NOW
        )
    headers, body = receiver.heard[0]
    assert Webhook(secret).verify(body, headers)["type"] == "register.test"
    assert json.loads(body)["data"] == {}
    assert sent.status == MessageStatus.DELIVERED
    failed = deliveries.send_test(
        endpoint=endpoint, post=saying(error="No"), by=carol(), at=NOW
    )
    assert failed.status == MessageStatus.GIVEN_UP
    assert cast.of(endpoint).reach.failing_since is None


def test_while_a_secret_is_changed_both_sign_for_a_day():
    with listening() as receiver:
        message = cast.waiting(receiver.url)
        endpoint = message.endpoint
        old = webhooks.sealing.unseal(endpoint.secret)
        new = webhooks.rotate(endpoint=endpoint, by=carol(), at=NOW)
        deliver()
        headers, body = receiver.heard[0]
        assert Webhook(old).verify(body, headers)
        assert Webhook(new).verify(body, headers)
        later = NOW + timedelta(hours=24)
        messages.send_again(message=message, by=carol(), at=later)
        deliver(later)
    headers, body = receiver.heard[1]
    assert len(headers["webhook-signature"].split()) == 1
    with pytest.raises(WebhookVerificationError):
        Webhook(old).verify(body, headers)


def test_a_secret_that_cannot_be_read_is_said_so(settings):
    message = cast.waiting()
    settings.SEALING_KEYS = ["c2VjcmV0cyBvZiBzeXN0ZW1zIGFyZSBzZWFsZWQhISE="]
    deliver()
    assert "make a new one" in message.tries.get().error


def test_old_messages_are_forgotten_and_those_that_wait_are_not():
    message = cast.waiting()
    assert messages.forget_old(now=NOW + timedelta(days=100)) == 0
    deliver(NOW, saying(status=200))
    assert messages.forget_old(now=NOW + timedelta(days=89)) == 0
    assert messages.forget_old(now=NOW + timedelta(days=91)) == 2
    assert not WebhookMessage.objects.filter(pk=message.pk).exists()


def test_what_waited_for_an_address_that_was_removed_is_forgotten():
    message = cast.waiting()
    webhooks.remove(endpoint=message.endpoint, by=carol(), at=NOW)
    assert not deliver(NOW, saying(status=200))
    assert messages.forget_old(now=NOW + timedelta(days=91)) == 1


def test_nobody_elses_coordinator_sends_again_or_tries():
    message = cast.waiting()
    bex = people.as_actor(people.bex())
    with pytest.raises(PermissionDenied):
        messages.send_again(message=message, by=bex, at=NOW)
    with pytest.raises(PermissionDenied):
        deliveries.send_test(
            endpoint=message.endpoint, post=saying(status=200), by=bex, at=NOW
        )
