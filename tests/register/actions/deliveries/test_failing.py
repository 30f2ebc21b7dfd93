"""What happens where an address does not take a message."""

from datetime import timedelta

import pytest

from ecf.events.models import EventRecord
from ecf.outbound import sending
from ecf.outbound.sending import Reply
from register.actions import deliveries, webhooks
from register.choices import EndpointStatus, MessageStatus
from register.models import WebhookAttempt, WebhookMessage
from register.rules import webhooks as rules
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.ecf.outbound.receiver import Receiver, listening
from tests.register.actions.deliveries.posting import (
    carol,
    deliver,
    fail_until_given_up,
    saying,
)

pytestmark = pytest.mark.django_db


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
