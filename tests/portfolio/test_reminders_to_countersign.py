"""What a line manager signed off waits for who countersigns, and they are reminded
(P3)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from portfolio import tasks
from tests.cast import frameworks, people, portfolio

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 2, 10, tzinfo=UTC)  # a Monday
SIGNED = datetime(2026, 11, 9, 9, tzinfo=UTC)  # the Monday after


def signed(countersigner=None):
    enrolment = portfolio.managed_by_tom()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    return portfolio.signed_by_tom(
        enrolment, unit, countersigner=countersigner, sent_at=SENT, at=SIGNED
    )


def run(days):
    mail.outbox.clear()
    with time_machine.travel(SIGNED + timedelta(days=days), tick=False):
        tasks.send_reminders()
    return mail.outbox


def test_who_countersigns_is_reminded_from_when_it_was_signed_off():
    signed(people.priya())
    assert run(days=4) == []
    (letter,) = run(days=7)
    assert letter.to == ["priya.nair@example.org"]
    assert "for 5 working days (to countersign)" in letter.body


def test_a_coordinator_is_reminded_to_name_somebody():
    submission = signed()
    (letter,) = run(days=7)
    assert letter.to == ["carol.whitfield@example.org"]
    assert f"/submissions/{submission.public_id}/countersigner/" in letter.body


def test_at_fifteen_days_the_coordinator_hears_who_has_it():
    signed(people.priya())
    run(days=7)
    run(days=14)
    letters = {letter.to[0]: letter.body for letter in run(days=21)}
    assert "with Priya Nair" in letters["carol.whitfield@example.org"]
