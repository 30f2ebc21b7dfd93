"""Two at once at what is put forward, as in `test_races.py`: the evidence that an
educator then signs off, and the electives whose units may be put forward."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error

from portfolio.actions import choices, evidence, submissions, undoing
from portfolio.choices import EnrolmentStatus
from portfolio.models import ModuleChoice, Submission
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once, submit

pytestmark = pytest.mark.django_db(transaction=True)


class TestPuttingForwardAndChangingTheEvidenceAtOnce:
    @pytest.fixture
    def piece(self):
        enrolment = portfolio.on_the_way()
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        portfolio.filled(enrolment, aaa)
        return enrolment.evidence.earliest("pk")

    @pytest.fixture
    def both(self, piece, meet):
        enrolment = piece.enrolment
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        sasha = people.as_actor(people.sasha())
        facts = portfolio.facts(aaa, kind=piece.kind, text="Something else.")
        barrier = threading.Barrier(2)
        # It is pinned as it is, and nothing was seen to hold it when it is changed.
        meet(submissions, "_pin", barrier)
        meet(evidence, "refuse_change", barrier)
        return lambda: at_once(
            lambda: submit(enrolment, aaa),
            lambda: evidence.change(evidence=piece, facts=facts, by=sasha, at=NOW),
        )

    def pinned(self, piece):
        """The version put forward, and the latest: the same, or P5 is broken."""
        pin = Submission.objects.get().pins.get(version__evidence=piece)
        return pin.version, piece.versions.latest("number")

    def test_what_is_put_forward_is_what_there_is(self, both, piece):
        submission, changed = both()
        assert isinstance(submission, Submission)
        put_forward, latest = self.pinned(piece)
        assert put_forward == latest
        is_refused = isinstance(changed, PermissionDenied)
        assert latest.number == (1 if is_refused else 2)

    def test_without_the_lock_the_database_must_refuse_or_the_two_differ(
        self, both, piece, no_lock
    ):
        results = both()
        put_forward, latest = self.pinned(piece)
        is_refused = any(isinstance(each, Error) for each in results)
        assert is_refused or put_forward != latest


class TestPuttingForwardAndUndoingTheEnrolmentAtOnce:
    @pytest.fixture
    def enrolment(self):
        enrolment = portfolio.on_the_way()
        portfolio.filled(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
        return enrolment

    @pytest.fixture
    def both(self, enrolment, meet):
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        carol = people.as_actor(people.carol())
        barrier = threading.Barrier(2)
        # The unit is there, unseen by who has just seen that there is none.
        meet(submissions, "_pin", barrier)
        meet(undoing, "check_move", barrier)
        return lambda: at_once(
            lambda: submit(enrolment, aaa),
            lambda: undoing.undo(enrolment=enrolment, by=carol, at=NOW),
        )

    def ends_with_work(self, enrolment):
        enrolment.refresh_from_db()
        is_ended = enrolment.status == EnrolmentStatus.ENDED
        return is_ended and Submission.objects.exists()

    def test_one_of_the_two_is_refused(self, both, enrolment):
        refused = [each for each in both() if isinstance(each, PermissionDenied)]
        assert len(refused) == 1
        assert not self.ends_with_work(enrolment)

    def test_without_the_lock_the_database_must_refuse_or_it_ends_with_work(
        self, both, enrolment, no_lock
    ):
        is_refused = any(isinstance(each, Error) for each in both())
        assert is_refused or self.ends_with_work(enrolment)


class TestChoosingTwoModulesAtOnce:
    """The year has points for one."""

    @pytest.fixture
    def both(self, meet):
        enrolment = portfolio.on_the_way()
        sasha = people.as_actor(people.sasha())
        year = frameworks.stage_of(enrolment.version, 2)

        def choose(code):
            return choices.choose(
                enrolment=enrolment,
                stage=year,
                module=frameworks.module_of(enrolment.version, code),
                by=sasha,
                at=NOW,
            )

        # Neither knows of the other's when it counts the points.
        meet(choices, "_refuse")
        return lambda: at_once(lambda: choose("choosing"), lambda: choose("going-on"))

    def test_the_second_is_told_that_no_points_are_left(self, both):
        (refused,) = (each for each in both() if isinstance(each, PermissionDenied))
        assert "20 points" in str(refused)
        assert ModuleChoice.objects.count() == 1

    def test_without_the_lock_the_year_has_points_for_two(self, both, no_lock):
        assert all(isinstance(each, ModuleChoice) for each in both())
        assert ModuleChoice.objects.count() == 2


class TestPuttingForwardAndTakingTheModuleOutAtOnce:
    """A choice stays from the first evidence on: so the module is taken out, while the
    first is added and its unit put forward."""

    @pytest.fixture
    def enrolment(self):
        enrolment = portfolio.on_the_way()
        portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
        return enrolment

    @pytest.fixture
    def both(self, enrolment, meet):
        sasha = people.as_actor(people.sasha())
        module = frameworks.module_of(enrolment.version, "choosing")
        ccc = frameworks.unit_of(enrolment.version, "CCC")
        year = frameworks.stage_of(enrolment.version, 2)
        choices.choose(enrolment=enrolment, stage=year, module=module, by=sasha, at=NOW)
        looked, done = threading.Barrier(2), threading.Barrier(2)
        # There was no evidence for the module; then there is, and it is taken out.
        meet(choices, "_refuse_withdrawal", looked)
        meet(evidence, "_refuse", looked)
        meet(choices, "ModuleChoiceWithdrawn", done)
        meet(submissions, "_pin", done)

        def put_forward():
            portfolio.evidenced(enrolment, ccc)
            return submit(enrolment, ccc)

        return lambda: at_once(
            put_forward,
            lambda: choices.withdraw(
                enrolment=enrolment, module=module, by=sasha, at=NOW
            ),
        )

    def is_chosen(self):
        return ModuleChoice.objects.filter(withdrawn_at=None).exists()

    def waits(self):
        return Submission.objects.filter(status="submitted").exists()

    def test_the_unit_waits_and_stays_chosen_or_neither(self, both):
        results = both()
        assert [isinstance(each, PermissionDenied) for each in results].count(True) == 1
        assert self.is_chosen() is self.waits()

    def test_without_the_lock_a_unit_waits_of_what_is_not_chosen(self, both, no_lock):
        both()
        assert self.waits()
        assert not self.is_chosen()
