"""Messages to a real server on loopback, which verifies what it is sent."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from standardwebhooks import Webhook, WebhookVerificationError

from ecf.events.models import EventRecord
from ecf.outbound import sending
from ecf.outbound.sending import Reply
from ecf.transitions import IllegalMove
from register import choices
from register.actions import deliveries, messages, webhooks
from register.choices import EndpointStatus, MessageStatus
from register.models import WebhookAttempt, WebhookMessage
from register.rules import webhooks as rules
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.ecf.outbound.receiver import Receiver, listening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    """Receivers look at the clock."""
    time_machine.move_to(NOW)


def deliver(at=NOW, post=sending.post):
    return deliveries.deliver_next(post=post, now=at)


def saying(**said):
    return lambda *_, **__: Reply(**said)


def carol():
    return people.as_actor(people.carol())


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


def test_a_failure_is_tried_again_under_the_same_id_by_the_ladder():
    with listening(Receiver(status=500, words=b"busy")) as receiver:
        message = cast.waiting(receiver.url)
        at = NOW
        for wait in rules.LADDER:
            assert deliver(at)
            message.refresh_from_db()
            assert wait <= message.due_at - at < wait + timedelta(seconds=3)
            assert not deliver(message.due_at - timedelta(seconds=1))
            at = message.due_at
        receiver.status = 200
        assert deliver(at)
    assert set(receiver.ids) == {message.webhook_id}
    message.refresh_from_db()
    assert message.status == MessageStatus.DELIVERED
    assert at - NOW < timedelta(hours=24, minutes=1)
    assert WebhookAttempt.objects.filter(error="Answered 500: busy").count() == 8


def fail_until_given_up(message, at=NOW):
    for _ in range(rules.TRIES):
        assert deliver(at, saying(status=500, error="Answered 500"))
        message.refresh_from_db()
        at = message.due_at
    return at


def test_after_a_day_it_is_given_up_and_that_is_announced_once():
    message = cast.waiting()
    fail_until_given_up(message)
    assert message.status == MessageStatus.GIVEN_UP
    assert not deliver(NOW + timedelta(days=30))
    given_up = EventRecord.objects.filter(name="register.WebhookMessagesGivenUp")
    assert given_up.count() == 1


def test_where_it_failed_for_five_days_nothing_more_is_sent():
    message = cast.waiting()
    deliver(NOW, saying(error="No connection"))
    late = NOW + timedelta(days=5, minutes=1)
    deliver(late, saying(error="No connection"))
    endpoint = cast.of(message.endpoint)
    assert endpoint.status == EndpointStatus.STOPPED
    assert "five days" in endpoint.because
    assert not deliver(late + timedelta(days=1))


def test_gone_stops_it_at_once_and_switching_it_on_sends_what_waited():
    with listening(Receiver(status=410)) as receiver:
        message = cast.waiting(receiver.url)
        deliver()
        endpoint = cast.of(message.endpoint)
        assert endpoint.status == EndpointStatus.STOPPED
        receiver.status = 200
        later = NOW + timedelta(hours=1)
        assert not deliver(later)
        webhooks.switch_on(endpoint=endpoint, by=carol(), at=later)
        assert deliver(later)
    message.refresh_from_db()
    assert message.status == MessageStatus.DELIVERED


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("3600", timedelta(hours=1)),
        ("Mon, 23 Nov 2026 11:00:00 GMT", timedelta(hours=2)),
        ("999999999", timedelta(hours=24)),
        ("soon", timedelta(seconds=5)),
        ("", timedelta(seconds=5)),
    ],
)
def test_whoever_asks_us_to_wait_is_waited_for(status, said, wait):
    message = cast.waiting()
    deliver(NOW, saying(status=status, error="Later", retry_after=said))
    message.refresh_from_db()
    assert message.due_at == NOW + wait


def test_retry_after_counts_for_nothing_with_other_answers():
    message = cast.waiting()
    deliver(NOW, saying(status=500, error="No", retry_after="3600"))
    message.refresh_from_db()
    assert message.due_at == NOW + timedelta(seconds=5)


def test_where_it_goes_well_goes_first():
    good = cast.waiting("http://127.0.0.1:9009/good")
    bad, _ = cast.added("http://127.0.0.1:9009/bad")
    bad.reach.failing_since = NOW
    bad.reach.save()
    WebhookMessage.objects.create(
        endpoint=bad, type="x", body="{}", made_at=NOW, due_at=NOW - timedelta(days=1)
    )
    seen = []
    deliver(NOW, lambda url, **_: seen.append(url) or Reply(status=200))
    assert seen == [good.endpoint.url]


# While nobody holds it


def test_a_worker_that_dies_after_sending_loses_nothing_and_the_id_stays():
    """Killed between the answer and its note: sent again once the lease is over."""

    class Killed(BaseException):
        pass

    def die(*args, **options):
        sending.post(*args, **options)
        raise Killed

    with listening() as receiver:
        message = cast.waiting(receiver.url)
        with pytest.raises(Killed):
            deliver(NOW, die)
        assert not deliver(NOW + rules.LEASE - timedelta(seconds=1))
        assert deliver(NOW + rules.LEASE)
    assert receiver.ids == [message.webhook_id] * 2
    message.refresh_from_db()
    assert message.status == MessageStatus.DELIVERED
    assert [each.number for each in message.tries.all()] == [2]


def test_one_that_kills_every_worker_is_given_up():
    class Killed(BaseException):
        pass

    def die(*_, **__):
        raise Killed

    message = cast.waiting()
    at = NOW
    for _ in range(rules.TRIES):
        with pytest.raises(Killed):
            deliver(at, die)
        at += rules.LEASE
    assert deliver(at, die)
    message.refresh_from_db()
    assert message.status == MessageStatus.GIVEN_UP
    assert message.tries.get().error == deliveries.LOST


def test_a_slow_ones_failure_does_not_undo_what_another_delivered():
    message = cast.waiting()
    slow = deliveries._claim(now=NOW)
    assert deliver(NOW + rules.LEASE, saying(status=200))
    deliveries._settle(slow, Reply(error="Late"), at=NOW + rules.LEASE)
    message.refresh_from_db()
    assert message.status == MessageStatus.DELIVERED
    assert cast.of(message.endpoint).reach.failing_since is None


def test_a_slow_ones_success_counts():
    message = cast.waiting()
    slow = deliveries._claim(now=NOW)
    deliver(NOW + rules.LEASE, saying(error="No connection"))
    deliveries._settle(slow, Reply(status=200), at=NOW + rules.LEASE)
    message.refresh_from_db()
    assert message.status == MessageStatus.DELIVERED


# By hand


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
