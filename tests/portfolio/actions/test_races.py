"""Two at once, kept apart by the lock of the enrolment; and each time a twin without
the lock, which goes wrong."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection

from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import (
    enrolments,
    handover,
    several,
    submissions,
)
from portfolio.choices import SubmissionStatus
from portfolio.models import (
    EducatorAssignment,
    Enrolment,
    StageCompletion,
    Submission,
    UnitCompletion,
)
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW

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

    def arrange(module, name, barrier=None):
        barrier, read = barrier or threading.Barrier(2), getattr(module, name)

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
        except (Error, IllegalMove, PermissionDenied) as failure:
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


class TestSigningOffSeveralAndHandingOverAtOnce:
    @pytest.fixture
    def both(self, enrolment, aaa, bbb, meet):
        register.educator(people.omar())
        two = [portfolio.submitted(enrolment, unit) for unit in (aaa, bbb)]
        assignment = enrolment.educator_assignments.get()
        barrier = threading.Barrier(2)
        meet(permissions, "refuse_educator", barrier)
        meet(permissions, "refuse_decision", barrier)
        # What waits has moved, and then is decided by who has read that it waits.
        meet(handover, "move_what_waits", barrier)
        meet(submissions, "_check", barrier)
        priya, carol, omar = people.priya(), people.carol(), people.omar()
        return lambda: at_once(
            lambda: several.sign_off(chosen=two, by=people.as_actor(priya), at=NOW),
            lambda: handover.hand_over(
                assignment=assignment, to=omar, by=people.as_actor(carol), at=NOW
            ),
        )

    def test_each_is_signed_off_by_who_had_it_or_waits_with_the_other(self, both):
        signed, handed = both()
        assert isinstance(signed, dict)
        assert handed == EducatorAssignment.objects.get(educator=people.omar())
        for submission in Submission.objects.all():
            is_done = submission.status == SubmissionStatus.SIGNED_OFF
            assert is_done is (submission.pk not in signed)
            had = people.priya() if is_done else people.omar()
            assert submission.educator == had

    def test_without_the_lock_the_database_must_refuse(self, both, no_lock):
        assert any(isinstance(found, Error) for found in both())
