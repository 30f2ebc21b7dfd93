"""Two at once, kept apart by the lock of the enrolment; and each time a twin without
the lock, which goes wrong."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import Error, connection

from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import enrolments, meetings, provisions, submissions
from portfolio.choices import MeetingStatus, ProvisionKind, SubmissionStatus
from portfolio.models import (
    Enrolment,
    ProgressMeeting,
    Provision,
    StageCompletion,
    Submission,
    UnitCompletion,
)
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.5  # seconds that one waits for the other where the lock keeps them apart


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


@pytest.fixture
def no_lock(monkeypatch):
    """Everybody goes ahead at once."""

    def look(enrolment_id):
        return Enrolment.objects.select_related("person", "employer", "version").get(
            pk=enrolment_id
        )

    monkeypatch.setattr(enrolments, "lock", look)


@pytest.fixture
def meet(monkeypatch):
    """Whoever has read waits for the other to have read too, or loses patience."""

    def arrange(module, name):
        barrier, read = threading.Barrier(2), getattr(module, name)

        def wait(*args, **options):
            found = read(*args, **options)
            with suppress(threading.BrokenBarrierError):
                barrier.wait(PATIENCE)
            return found

        monkeypatch.setattr(module, name, wait)

    return arrange


def at_once(*works):
    """What each came to: its result, or what it raised."""
    results = [None] * len(works)

    def run(place, work):
        try:
            results[place] = work()
        except (Error, IllegalMove) as failure:
            results[place] = failure
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(place, work))
        for place, work in enumerate(works)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def submit(enrolment, unit):
    return submissions.submit(
        enrolment=enrolment, unit=unit, by=people.as_actor(people.sasha()), at=NOW
    )


def sign_off(submission, educator):
    submissions.sign_off(
        submission=submission, comment="", by=people.as_actor(educator), at=NOW
    )


def return_it(submission, educator):
    submissions.return_with_actions(
        submission=submission,
        marks={min(portfolio.statement_ids(submission.unit)): "Say what she said."},
        comment="",
        by=people.as_actor(educator),
        at=NOW,
    )


class TestPuttingForwardTwiceAtOnce:
    @pytest.fixture(autouse=True)
    def _ready(self, enrolment, aaa, meet):
        portfolio.filled(enrolment, aaa)
        meet(queries, "assignment_of")

    def both(self, enrolment, aaa):
        return at_once(lambda: submit(enrolment, aaa), lambda: submit(enrolment, aaa))

    def test_is_once_and_both_see_it(self, enrolment, aaa):
        first, second = self.both(enrolment, aaa)
        assert first == second == Submission.objects.get()

    def test_without_the_lock_one_of_them_fails(self, enrolment, aaa, no_lock):
        assert any(isinstance(found, Error) for found in self.both(enrolment, aaa))
        assert Submission.objects.count() == 1


class TestSigningOffAndReturningAtOnce:
    @pytest.fixture
    def submission(self, enrolment, aaa, meet):
        portfolio.assigned(enrolment, people.omar())
        submission = portfolio.submitted(enrolment, aaa)
        meet(permissions, "refuse_decision")
        return submission

    def both(self, submission):
        priya, omar = people.priya(), people.omar()
        return at_once(
            lambda: sign_off(submission, priya), lambda: return_it(submission, omar)
        )

    def test_the_second_is_told_that_it_is_decided(self, submission):
        results = self.both(submission)
        assert [type(found) for found in results].count(IllegalMove) == 1
        self.check_whole(submission)

    def test_without_the_lock_the_database_must_refuse(self, submission, no_lock):
        results = self.both(submission)
        assert any(isinstance(found, Error) for found in results)
        self.check_whole(submission)

    def check_whole(self, submission):
        submission.refresh_from_db()
        signed_off = submission.status == SubmissionStatus.SIGNED_OFF
        assert UnitCompletion.objects.exists() is signed_off
        assert submission.marks.exists() is not signed_off


class TestSigningOffTheLastTwoUnitsAtOnce:
    @pytest.fixture
    def both(self, enrolment, aaa, bbb, meet):
        portfolio.assigned(enrolment, people.omar())
        before = NOW - timedelta(days=3)
        first = portfolio.submitted(enrolment, aaa, at=before)
        second = portfolio.submitted(enrolment, bbb, at=before)
        meet(queries, "facts_of")
        priya, omar = people.priya(), people.omar()
        return lambda: at_once(
            lambda: sign_off(first, priya), lambda: sign_off(second, omar)
        )

    def test_completes_the_stage(self, both):
        assert both() == [None, None]
        assert UnitCompletion.objects.count() == 2
        assert StageCompletion.objects.get().stage.number == 1

    def test_without_the_lock_the_stage_is_never_completed(self, both, no_lock):
        assert both() == [None, None]
        assert UnitCompletion.objects.count() == 2
        assert not StageCompletion.objects.exists()


class TestSayingTheSameAtOnce:
    @pytest.fixture
    def both(self, enrolment, meet):
        meet(queries, "provisions_said")

        def say(person):
            provisions.say(
                enrolment=enrolment,
                kind=ProvisionKind.SUPERVISION,
                count=1,
                by=people.as_actor(person),
                at=NOW,
            )

        carol, priya = people.carol(), people.priya()
        return lambda: at_once(lambda: say(carol), lambda: say(priya))

    def test_is_said_once(self, both):
        assert both() == [None, None]
        assert Provision.objects.count() == 1

    def test_without_the_lock_it_counts_twice(self, both, no_lock):
        assert both() == [None, None]
        assert Provision.objects.count() == 2


class TestTheLastTwoAgreeingAtOnce:
    @pytest.fixture
    def both(self, enrolment, meet):
        meeting = meetings.write(
            enrolment=enrolment,
            said=meetings.Said(months=3, held_on=TODAY, words="One visit a week."),
            by=people.as_actor(people.priya()),
            at=NOW,
        )
        meet(queries, "signatures_of")

        def sign(person):
            meetings.sign(meeting=meeting, by=people.as_actor(person), at=NOW)

        sasha, carol = people.sasha(), people.carol()
        return lambda: at_once(lambda: sign(sasha), lambda: sign(carol))

    def test_makes_it_agreed(self, both):
        assert both() == [None, None]
        assert ProgressMeeting.objects.get().status == MeetingStatus.AGREED

    def test_without_the_lock_it_waits_for_ever(self, both, no_lock):
        assert both() == [None, None]
        assert ProgressMeeting.objects.get().status == MeetingStatus.WRITTEN
