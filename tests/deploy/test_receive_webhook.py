"""The receiver of docs/employers.md: run as employers run it, without Django, and sent
what the service sends."""

import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from django.utils import timezone

from ecf.outbound import sending
from register.actions import deliveries, messages, webhooks
from register.choices import MessageStatus
from tests.cast import people
from tests.cast import webhooks as cast

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "receive_webhook.py"
pytestmark = pytest.mark.django_db


@contextmanager
def running(tmp_path, secret):
    """The program; gives where it listens and what it prints."""
    with subprocess.Popen(
        [sys.executable, "-I", SCRIPT, "0"],
        cwd=tmp_path,
        env={"WEBHOOK_SECRET": secret},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield program.stderr.readline().split()[-1], program.stdout
        finally:
            program.kill()


def test_a_change_is_received_verified_and_told_once(tmp_path):
    now = timezone.now()
    carol = people.as_actor(people.carol())
    endpoint, secret = cast.added()
    with running(tmp_path, secret) as (url, printed):
        wanted = webhooks.Wanted(url=url)
        webhooks.change(endpoint=endpoint, wanted=wanted, by=carol, at=now)
        cast.suspended()
        cast.planned(now)
        assert deliveries.deliver_next(post=sending.post, now=now)
        message = endpoint.messages.get()
        messages.send_again(message=message, by=carol, at=now + timedelta(seconds=1))
        again = now + timedelta(seconds=1)
        assert deliveries.deliver_next(post=sending.post, now=again)
        deliveries.send_test(endpoint=endpoint, post=sending.post, by=carol, at=now)
        told = [json.loads(printed.readline()) for _ in range(2)]
    assert [each["type"] for each in told] == [
        "register.entry.suspended",
        "register.test",
    ]
    message.refresh_from_db()
    assert message.status == MessageStatus.DELIVERED
    assert [each.status for each in message.tries.all()] == [204, 204]


def test_what_is_not_ours_is_refused(tmp_path):
    endpoint, _ = cast.added()
    with running(tmp_path, "whsec_" + "QUJD" * 8) as (url, _):
        assert requests.post(url, data=b"{}", timeout=5).status_code == 400
        wanted = webhooks.Wanted(url=url)
        carol = people.as_actor(people.carol())
        webhooks.change(endpoint=endpoint, wanted=wanted, by=carol, at=cast.NOW)
        sent = deliveries.send_test(
            endpoint=endpoint, post=sending.post, by=carol, at=timezone.now()
        )
    assert sent.tries.get().status == 400


def test_it_needs_nothing_of_ours():
    assert "django" not in SCRIPT.read_text().lower()
