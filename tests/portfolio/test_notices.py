"""What practice educators changed themselves is in the coordinator's one mail of a
day."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from portfolio import tasks
from portfolio.actions import cover, handover
from portfolio.models import Notice
from tests.cast import people, portfolio, register
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.models.attacks import refused, run

pytestmark = pytest.mark.django_db


def go(days=1):
    mail.outbox.clear()
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        tasks.send_reminders()
    return mail.outbox


def nell():
    found = people.person("Nell Marsh", people.leeds())
    register.educator(found)
    return found


def handed_over(by):
    enrolment = portfolio.on_the_way()
    handover.hand_over(
        assignment=enrolment.educator_assignments.get(),
        to=nell(),
        by=people.as_actor(by),
        at=NOW,
    )


def test_a_handover_and_cover_are_told_once_in_one_mail():
    handed_over(people.priya())
    other = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    cover.name(
        assignments=list(other.educator_assignments.all()),
        educator=nell(),
        from_=TODAY,
        until=TODAY + timedelta(days=7),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    (letter,) = go()
    assert letter.to == ["carol.whitfield@example.org"]
    assert letter.subject == "Practice educators changed 2 things themselves"
    assert "Priya Nair handed Sasha Reid over to Nell Marsh on 23" in letter.body
    assert "Priya Nair named Nell Marsh to cover for Asha Lin from 23" in letter.body
    assert go(days=2) == []


def test_what_a_coordinator_did_is_told_to_nobody():
    handed_over(people.carol())
    assert go() == []


def test_a_notice_stays():
    handed_over(people.priya())
    go()
    assert Notice.objects.get().settled_at is not None
    refused("notice_never_deleted", run, "DELETE FROM portfolio_notice")
    later = "UPDATE portfolio_notice SET \"on\" = '2020-01-06'"
    refused("notice_unchanging", run, later)
