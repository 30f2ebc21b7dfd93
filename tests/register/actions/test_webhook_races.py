"""Two at once: kept apart by a row that is skipped while somebody has it; and each time
a twin without that, which goes wrong."""

import threading
from contextlib import suppress

import pytest
from django.db import Error

from accounts.models import Organisation
from ecf.outbound.sending import Reply
from ecf.transitions import IllegalMove
from register.actions import deliveries, messages, webhooks
from register.choices import MessageStatus
from register.models import WebhookMessage, WebhookReach
from register.queries import watching
from register.queries import webhooks as queries
from register.rules import webhooks as rules
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.5  # seconds that one waits for the other


@pytest.fixture
def message():
    return cast.waiting()


@pytest.fixture
def sent():
    """What left, by its webhook-id."""
    return []


@pytest.fixture
def post(sent):
    def send(_url, *, headers, body):
        assert body
        sent.append(headers["webhook-id"])
        return Reply(status=200)

    return send


def meeting(monkeypatch, module, name):
    """Whoever has come so far waits for the other to come so far too."""
    barrier, work = threading.Barrier(2), getattr(module, name)

    def wait(*args, **options):
        found = work(*args, **options)
        with suppress(threading.BrokenBarrierError):
            barrier.wait(PATIENCE)
        return found

    monkeypatch.setattr(module, name, wait)


class TestTwoWorkersAndOneMessage:
    def both(self, post):
        def deliver():
            return deliveries.deliver_next(post=post, now=NOW)

        return together(deliver, deliver)

    def test_send_it_once(self, message, post, sent, monkeypatch):
        meeting(monkeypatch, deliveries, "_first_due")
        assert sorted(self.both(post)) == [False, True]
        assert sent == [message.webhook_id]

    def test_without_the_lock_they_send_it_twice(
        self, message, post, sent, monkeypatch
    ):
        monkeypatch.setattr(
            deliveries, "_first_due", lambda now: queries.due(now).first()
        )
        meeting(monkeypatch, deliveries, "_first_due")
        with suppress(Error):
            self.both(post)
        assert sent == [message.webhook_id] * 2


class TestSendingAgainWhileItIsOnItsWay:
    """Somebody presses the button while a worker waits for the answer."""

    def both(self, message, sent):
        carol = people.as_actor(people.carol())

        def press(_url, *, headers, body):
            assert body
            sent.append(headers["webhook-id"])
            if len(sent) == 1:
                together(lambda: messages.send_again(message=message, by=carol, at=NOW))
                together(lambda: deliveries.deliver_next(post=press, now=NOW))
            return Reply(status=200)

        deliveries.deliver_next(post=press, now=NOW)

    def test_it_is_sent_once(self, message, sent):
        self.both(message, sent)
        assert sent == [message.webhook_id]
        message.refresh_from_db()
        assert message.status == MessageStatus.DELIVERED

    def test_without_knowing_that_it_is_on_its_way_it_is_sent_twice_at_once(
        self, message, sent, monkeypatch
    ):
        monkeypatch.setattr(WebhookMessage, "is_being_sent", lambda *_: False)
        self.both(message, sent)
        assert sent == [message.webhook_id] * 2


class TestTwoColleaguesAndThePlaceThatIsLeft:
    """Each adds an address; one of the two is the last that an employer may use."""

    @pytest.fixture
    def both(self, monkeypatch):
        cast.added()
        for number in range(2, rules.MOST):
            self.add(number)
        meeting(monkeypatch, rules, "refuse_another")
        return lambda: together(lambda: self.tried(10), lambda: self.tried(11))

    def add(self, number):
        webhooks.add(
            organisation=people.leeds(),
            wanted=webhooks.Wanted(url=f"http://127.0.0.1:9009/{number}"),
            by=people.as_actor(people.carol()),
            at=NOW,
        )

    def tried(self, number):
        try:
            self.add(number)
        except IllegalMove as refused:
            return str(refused)[:35]
        return ""

    def test_one_of_them_takes_it(self, both):
        assert sorted(both()) == ["", "Changes go to 5 addresses at most, "]
        assert queries.in_use(people.leeds().pk).count() == rules.MOST

    def test_without_the_lock_there_is_one_too_many(self, both, monkeypatch):
        manager = Organisation.objects
        monkeypatch.setattr(
            type(manager), "select_for_update", lambda self, **_: self.all()
        )
        assert both() == ["", ""]
        assert queries.in_use(people.leeds().pk).count() == rules.MOST + 1


class TestTwoWorkersWhoPlan:
    @pytest.fixture
    def both(self, monkeypatch):
        endpoint, _ = cast.added()
        cast.suspended()
        cast.sequencer.number_new_events()
        meeting(monkeypatch, watching, "told")

        def plan():
            return messages.plan(entry_url=cast.entry_url, now=NOW)

        return endpoint, lambda: together(plan, plan)

    def test_make_one_message(self, both):
        endpoint, run = both
        assert sorted(run()) == [0, 1]
        assert endpoint.messages.count() == 1

    def test_without_the_lock_the_database_must_refuse(self, both, monkeypatch):
        endpoint, run = both
        manager = WebhookReach.objects
        monkeypatch.setattr(
            type(manager), "select_for_update", lambda self, **_: self.all()
        )
        with pytest.raises(Error, match="webhookmessage_once_a_change"):
            run()
        assert endpoint.messages.count() == 1
