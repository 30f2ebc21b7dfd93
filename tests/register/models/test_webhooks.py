"""Webhooks, attacked by SQL as the application's own role."""

import pytest

from register.actions import deliveries, webhooks
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
ADDRESS = """
    INSERT INTO register_webhookendpoint (public_id, organisation_id, url, changes,
        secret, old_secret, old_until, status, status_at, because, made_at)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, '', NULL, 'on', now(), '', now())
    RETURNING id
"""
MESSAGE = """
    INSERT INTO register_webhookmessage (public_id, endpoint_id, feed_number, type,
        body, made_at, due_at, attempts, tried_before)
    VALUES (gen_random_uuid(), %s, %s, 'x', '{}', now(), now(), 0, 0) RETURNING id
"""
SEALED = "gAAAAAsomething"


@pytest.fixture
def message():
    return cast.waiting()


def change(what):
    return run_telling, "webhookendpoint", f"{UPDATE} {what} RETURNING id"


UPDATE = "UPDATE register_webhookendpoint SET"


def test_an_address_is_added_with_its_event(message):
    values = people.bradford().pk, "https://hr.example.org/", [], SEALED
    assert run_telling("webhookendpoint", ADDRESS, *values)
    refused(
        "webhookendpoint_announced", run, ADDRESS, *values[:1], "https://b/", [], SEALED
    )


@pytest.mark.parametrize(
    ("name", "url", "changes", "secret"),
    [
        ("webhookendpoint_address_is_whole", "ftp://hr.example.org/", [], SEALED),
        ("webhookendpoint_address_is_whole", "https://a:b@hr.example.org/", [], SEALED),
        ("webhookendpoint_address_is_whole", "", [], SEALED),
        ("webhookendpoint_changes_are_known", "https://x/", ["everything"], SEALED),
        ("webhookendpoint_secrets_are_sealed", "https://x/", [], "whsec_abc"),
        ("webhookendpoint_secrets_are_sealed", "https://x/", [], ""),
        ("webhookendpoint_address_once", cast.URL, [], SEALED),
    ],
)
def test_an_address_is_whole_with_a_sealed_secret(message, name, url, changes, secret):
    values = people.leeds().pk, url, changes, secret
    refused(name, run_telling, "webhookendpoint", ADDRESS, *values)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("webhookendpoint_status_is_known", "status = 'asleep'"),
        ("webhookendpoint_stopped_because", "status = 'stopped'"),
        ("webhookendpoint_stopped_because", "because = 'No'"),
        ("webhookendpoint_old_secret_ends", "old_secret = 'gAAAAAx'"),
        ("webhookendpoint_old_secret_ends", "old_until = now()"),
        ("webhookendpoint_unchanging", "organisation_id = organisation_id + 1"),
        ("webhookendpoint_unchanging", "made_at = now()"),
    ],
)
def test_what_it_is_holds_together(message, name, what):
    refused(name, *change(what))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "what", ["url = 'https://elsewhere/'", "status = 'off'", "secret = 'gAAAAAx'"]
)
def test_nobody_changes_it_silently(message, what):
    refused("webhookendpoint_announced", run, f"{UPDATE} {what} RETURNING id")


def test_it_never_goes_and_once_removed_never_changes(message):
    refused(
        "webhookendpoint_never_deleted", run, "DELETE FROM register_webhookendpoint"
    )
    carol = people.as_actor(people.carol())
    webhooks.remove(endpoint=message.endpoint, by=carol, at=NOW)
    refused("webhookendpoint_finished", *change("status = 'on'"))


def test_a_change_is_one_message_an_address(message):
    refused(
        "webhookmessage_once_a_change",
        run,
        MESSAGE,
        message.endpoint_id,
        message.feed_number,
    )


@pytest.mark.parametrize(
    ("name", "what"),
    [
        (
            "webhookmessage_not_both_delivered_and_given_up",
            "delivered_at = now(), given_up_at = now()",
        ),
        (
            "webhookmessage_done_is_sent_by_nobody",
            "delivered_at = now(), claimed_at = now()",
        ),
        ("webhookmessage_rounds_follow_each_other", "tried_before = 5"),
        ("webhookmessage_unchanging", "body = '{}'"),
        ("webhookmessage_unchanging", "public_id = gen_random_uuid()"),
        ("webhookmessage_unchanging", "feed_number = 0"),
    ],
)
def test_a_message_is_what_it_was(message, name, what):
    refused(name, run, f"UPDATE register_webhookmessage SET {what}")


def test_attempts_only_grow_and_are_what_they_were(message):
    deliveries._claim(now=NOW)
    refused(
        "webhookmessage_attempts_only_grow",
        run,
        "UPDATE register_webhookmessage SET attempts = 0",
    )
    insert = """
        INSERT INTO register_webhookattempt (message_id, number, at, status, error,
            milliseconds) VALUES (%s, 1, now(), %s, %s, 1) RETURNING id
    """
    refused("webhookattempt_fails_for_a_reason", run, insert, message.pk, 500, "")
    refused("webhookattempt_fails_for_a_reason", run, insert, message.pk, None, "")
    assert run(insert, message.pk, 500, "Answered 500")
    refused("webhookattempt_counted_once", run, insert, message.pk, 200, "")
    refused(
        "webhookattempt_unchanging",
        run,
        "UPDATE register_webhookattempt SET status = 200, error = ''",
    )


def test_what_was_reached_is_not_reached_again(message):
    name = "webhookreach_never_goes_back"
    reach = "UPDATE register_webhookreach SET feed_number ="
    refused(name, run, f"{reach} feed_number - 1")
