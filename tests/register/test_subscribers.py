"""Whoever connects an employer's systems hears that something does not arrive."""

from datetime import timedelta

import pytest

from ecf.events import delivery
from ecf.outbound.sending import Reply
from register.actions import deliveries, webhooks
from register.rules import webhooks as rules
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW

pytestmark = pytest.mark.django_db
CONNECTORS = ["carol.whitfield@example.org", "mei.tan@example.org"]


@pytest.fixture(autouse=True)
def _now(time_machine):
    people.mei()
    people.dele()
    time_machine.move_to(NOW)


def answer(message, at=NOW, **said):
    deliveries.deliver_next(post=lambda *_, **__: Reply(**said), now=at)
    message.refresh_from_db()
    return message.due_at


def tell(at):
    while delivery.deliver_next(now=at):
        pass


def given_up():
    message, at = cast.waiting(), NOW
    for _ in range(rules.TRIES):
        at = answer(message, at, status=500, error="Answered 500")
    return message, at


def test_what_is_given_up_is_told_to_who_connects_with_the_way_there(mailoutbox):
    message, at = given_up()
    tell(at)
    (mail,) = mailoutbox
    assert sorted(mail.to) == CONNECTORS
    assert mail.subject == "Messages to Leeds do not arrive"
    assert f"/connections/webhooks/{message.endpoint.public_id}/" in mail.body
    assert "since 23 November 2026, 09:00" in mail.body


def test_late_where_all_is_well_again_nobody_is_told(mailoutbox):
    message, at = given_up()
    cast.of(message.endpoint).reach.__class__.objects.update(failing_since=None)
    tell(at)
    assert mailoutbox == []


def test_of_one_that_was_removed_nobody_is_told(mailoutbox):
    message, at = given_up()
    carol = people.as_actor(people.carol())
    webhooks.remove(endpoint=message.endpoint, by=carol, at=at)
    tell(at)
    assert mailoutbox == []


def test_one_that_is_stopped_is_told_with_the_reason(mailoutbox):
    message = cast.waiting()
    answer(message, status=410, error="Answered 410")
    tell(NOW + timedelta(minutes=1))
    (mail,) = mailoutbox
    assert mail.subject == "Messages to Leeds were stopped"
    assert "410 Gone" in mail.body
    assert "Nothing is lost" in mail.body
