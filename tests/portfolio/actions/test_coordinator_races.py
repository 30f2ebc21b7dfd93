"""Two at once at what a coordinator starts; and each time a twin without the lock,
which goes wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from ecf.events import nudging
from ecf.jobs.models import Job
from portfolio import permissions, queries
from portfolio.actions import intakes, reminders
from portfolio.models import Intake, Reminder
from portfolio.rules.intakes import NAME, NUMBER, SHARE, START, Row
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SENT = datetime(2026, 11, 2, 10, tzinfo=UTC)


class TestConfirmingAFileTwiceAtOnce:
    @pytest.fixture
    def both(self, meet, monkeypatch):
        monkeypatch.setattr(nudging, "send", lambda task: None)
        frameworks.short_way()
        entry = register.registered(people.sasha())
        said = {NUMBER: entry.numbers.get().number, NAME: "Sasha Reid"}
        carol = people.as_actor(people.carol())
        intake = intakes.take_in(
            employer=people.leeds(),
            name="list.csv",
            sha256="0" * 64,
            rows=[Row(number=2, said={**said, START: "2026-09-07", SHARE: "1"})],
            by=carol,
            at=NOW,
        )
        meet(permissions, "refuse_enrol")

        def confirm():
            return intakes.confirm(intake=intake, by=carol, at=NOW).job_id

        return lambda: at_once(confirm, confirm)

    def test_starts_one_job_and_both_see_it(self, both):
        first, second = both()
        assert first == second == Job.objects.get().pk

    def test_without_the_lock_there_are_two(self, both, monkeypatch):
        monkeypatch.setattr(intakes, "lock", lambda id_: Intake.objects.get(pk=id_))
        both()
        assert Job.objects.count() == 2


class TestSendingAMailTwiceAtOnce:
    @pytest.fixture
    def both(self, meet):
        enrolment = portfolio.on_the_way()
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        portfolio.submitted(enrolment, aaa, at=SENT)
        at = SENT + timedelta(days=7)
        assert reminders.find(at=at) == 1
        meet(queries, "letter_of")
        priya, letters = people.priya().pk, []

        def send():
            reminders.send(to_id=priya, post=letters.append, at=at)

        def go():
            at_once(send, send)
            return letters

        return go

    def test_sends_one(self, both):
        assert len(both()) == 1

    def test_without_the_lock_it_sends_two(self, both, monkeypatch):
        def look(to_id):
            return list(Reminder.objects.filter(to=to_id, settled_at=None))

        monkeypatch.setattr(reminders, "hold", look)
        assert len(both()) == 2
