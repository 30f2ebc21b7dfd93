"""Messages to a real server on loopback, which verifies what it is sent."""

from ecf.outbound import sending
from ecf.outbound.sending import Reply
from register.actions import deliveries
from register.rules import webhooks as rules
from tests.cast import people
from tests.cast.webhooks import NOW


def deliver(at=NOW, post=sending.post):
    return deliveries.deliver_next(post=post, now=at)


def saying(**said):
    return lambda *_, **__: Reply(**said)


def carol():
    return people.as_actor(people.carol())


def fail_until_given_up(message, at=NOW):
    for _ in range(rules.TRIES):
        assert deliver(at, saying(status=500, error="Answered 500"))
        message.refresh_from_db()
        at = message.due_at
    return at
