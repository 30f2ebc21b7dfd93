"""Reminders go out: one mail a day a person, whatever happens on the way."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from accounts.actions import employments
from ecf.time.periods import period
from portfolio import queries, tasks
from portfolio.actions import cover, enrolments, leave, submissions
from portfolio.choices import LeaveKind
from portfolio.models import EducatorAssignment, Enrolment, Reminder
from register.actions import periods
from tests.cast import frameworks, people, portfolio, register

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 2, 10, tzinfo=UTC)  # a Monday
NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)


def run(days, hours=0):
    """The task, some days after the units were sent, from nine o'clock."""
    mail.outbox.clear()
    with time_machine.travel(NINE + timedelta(days=days, hours=hours), tick=False):
        tasks.send_reminders()
    return mail.outbox


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture(autouse=True)
def waiting(enrolment):
    """Both units of the first year, put forward on the same day."""
    return [
        portfolio.submitted(
            enrolment, frameworks.unit_of(enrolment.version, code), at=SENT
        )
        for code in ("AAA", "BBB")
    ]


def test_at_five_working_days_the_educator_gets_one_mail_for_all():
    assert run(days=4) == []
    (letter,) = run(days=7)
    assert letter.to == ["priya.nair@example.org"]
    assert letter.subject == "2 units wait for your decision"
    assert letter.body.count("- Sasha Reid: ") == 2
    assert "for 5 working days" in letter.body
    assert "/submissions/" in letter.body


def test_nobody_is_reminded_while_the_social_worker_is_on_leave(enrolment):
    leave.record(
        enrolment=enrolment,
        kind=LeaveKind.FAMILY,
        from_=date(2026, 11, 4),
        until=date(2026, 11, 18),
        by=people.as_actor(people.sasha()),
        at=SENT,
    )

    assert run(days=7) == []
    assert run(days=16) == []
    assert len(run(days=21)) == 1


def test_a_day_is_looked_at_once_however_often_the_task_runs():
    assert len(run(days=7)) == 1
    assert run(days=7) == []
    assert run(days=7, hours=6) == []
    assert run(days=8) == []


def test_nothing_goes_out_before_eight_in_the_morning():
    assert run(days=7, hours=-2) == []
    assert len(run(days=7)) == 1


def test_at_fifteen_the_coordinator_hears_of_it_too():
    run(days=7)
    assert [letter.to for letter in run(days=14)] == [["priya.nair@example.org"]]
    (letter,) = run(days=21)
    assert letter.to == ["carol.whitfield@example.org"]
    assert (
        letter.subject == "2 units of your people have waited 15 working days or more"
    )
    assert "with Priya Nair" in letter.body
    assert "/portfolio/people/?order=waiting" in letter.body
    assert run(days=28) == []


def test_a_day_missed_is_made_up_for():
    assert len(run(days=9)) == 1


def test_a_mail_that_fails_is_tried_again(monkeypatch):
    monkeypatch.setattr(tasks, "send_mail", fail)
    assert run(days=7) == []
    monkeypatch.undo()
    assert len(run(days=7)) == 1


def fail(**_):
    raise ConnectionRefusedError


def test_what_was_decided_meanwhile_is_left_out(monkeypatch, waiting):
    monkeypatch.setattr(tasks, "send_mail", fail)
    run(days=7)
    monkeypatch.undo()
    decide(waiting[0])
    (letter,) = run(days=7, hours=3)
    assert letter.subject == "1 unit waits for your decision"
    decide(waiting[1])
    assert run(days=14) == []


def decide(submission):
    submissions.sign_off(
        submission=submission,
        comment="",
        by=people.as_actor(people.priya()),
        at=NINE + timedelta(days=7, hours=1),
    )


def test_an_educator_who_has_left_hears_nothing():
    job = people.priya().employments.get()
    employments.end(
        employment=job,
        on=SENT.date() + timedelta(days=1),
        by=people.CONSOLE,
        at=SENT,
    )
    assert run(days=7) == []


def test_nobody_hears_of_somebody_who_is_paused():
    periods.suspend(
        entry=people.sasha().entry,
        period=period(SENT.date()),
        because="An order",
        by=people.as_actor(people.ray()),
        at=SENT,
    )
    enrolments.bring_up_to_date(people=[people.sasha().pk], by=people.CONSOLE, at=SENT)
    assert Enrolment.objects.get().status == "paused"
    assert run(days=21) == []


def test_everybody_assigned_that_day_hears(enrolment):
    ola = people.person("Ola Cover", people.leeds())
    portfolio.assigned(enrolment, ola)
    assert EducatorAssignment.objects.count() == 2
    assert len(run(days=7)) == 2
    assert Reminder.objects.count() == 4


def test_who_is_covered_hears_nothing_and_who_covers_does(enrolment):
    ola = people.person("Ola Cover", people.leeds())
    register.educator(ola)
    cover.name(
        assignments=[EducatorAssignment.objects.get()],
        educator=ola,
        from_=date(2026, 11, 4),
        until=date(2026, 11, 13),
        by=people.as_actor(people.priya()),
        at=SENT,
    )
    told = [letter.to for letter in run(days=7)]
    assert ["ola.cover@example.org"] in told
    assert ["priya.nair@example.org"] not in told
    (letter,) = run(days=14)
    assert letter.to == ["priya.nair@example.org"]


def test_a_letter_counts_days_as_the_queue_does(enrolment):
    leave.record(
        enrolment=enrolment,
        kind=LeaveKind.FAMILY,
        from_=date(2026, 11, 4),
        until=date(2026, 11, 6),
        by=people.as_actor(people.sasha()),
        at=SENT,
    )
    (letter,) = run(days=9)
    assert "for 5 working days" in letter.body
    (line, _) = queries.queue_of(people.priya().pk, date(2026, 11, 11))
    assert line.working_days == 5
