from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    choices,
    educators,
    enrolments,
    evidence,
    submissions,
)
from portfolio.choices import SubmissionStatus, UnitState
from portfolio.models import Pin, StageCompletion, Submission, UnitCompletion
from register.actions import periods
from register.models import Entry
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


def submit(enrolment, unit, *, by=None, at=NOW):
    return submissions.submit(
        enrolment=enrolment,
        unit=unit,
        by=people.as_actor(by or enrolment.person),
        at=at,
    )


def sign_off(submission, *, by=None, at=NOW):
    submissions.sign_off(
        submission=submission,
        comment="",
        by=people.as_actor(by or people.priya()),
        at=at,
    )
    submission.refresh_from_db()


def return_it(submission, *, marks=None, by=None, at=NOW):
    statements = portfolio.statement_ids(submission.unit)
    submissions.return_with_actions(
        submission=submission,
        marks=marks if marks is not None else {min(statements): "Say what she said."},
        comment="",
        by=people.as_actor(by or people.priya()),
        at=at,
    )
    submission.refresh_from_db()


def names():
    return list(
        EventRecord.objects.filter(subject_kind__in=["submission"])
        .order_by("pk")
        .values_list("name", flat=True)
    )


class TestSubmitting:
    def test_pins_the_exact_evidence_and_what_it_counts_for(self, enrolment, aaa):
        piece = portfolio.evidenced(enrolment, aaa)
        submission = submit(enrolment, aaa)
        pin = Pin.objects.get(submission=submission)
        assert pin.version == queries.versions_of(piece.pk)[0]
        assert pin.sha256 == pin.version.sha256
        assert set(pin.statement_ids) == portfolio.statement_ids(aaa)
        assert submission.educator == people.priya()
        assert names() == ["portfolio.UnitSubmitted"]

    def test_twice_is_once(self, enrolment, aaa):
        portfolio.filled(enrolment, aaa)
        assert submit(enrolment, aaa) == submit(enrolment, aaa)
        assert Submission.objects.count() == 1

    def test_says_what_is_missing(self, enrolment, aaa):
        with pytest.raises(PermissionDenied, match="One reflection"):
            submit(enrolment, aaa)

    def test_is_for_the_social_worker_alone(self, enrolment, aaa):
        portfolio.filled(enrolment, aaa)
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            submit(enrolment, aaa, by=people.priya())

    def test_waits_for_an_educator_to_be_assigned(self):
        enrolment = portfolio.enrolled()
        unit = frameworks.unit_of(enrolment.version, "AAA")
        portfolio.filled(enrolment, unit)
        with pytest.raises(PermissionDenied, match="Nobody is assigned"):
            submit(enrolment, unit)

    def test_is_for_units_of_the_own_framework(self, enrolment):
        other = frameworks.unit_of(frameworks.early_career(), "RDW")
        with pytest.raises(PermissionDenied, match="not part of your framework"):
            submit(enrolment, other)

    def test_waits_for_the_phase_before(self, enrolment):
        module = frameworks.module_of(enrolment.version, "choosing")
        choices.choose(
            enrolment=enrolment,
            stage=frameworks.stage_of(enrolment.version, 2),
            module=module,
            by=people.as_actor(people.sasha()),
            at=NOW,
        )
        unit = frameworks.unit_of(enrolment.version, "CCC")
        portfolio.filled(enrolment, unit)
        with pytest.raises(PermissionDenied, match="opens when the years before"):
            submit(enrolment, unit)

    def test_the_last_unit_brings_what_the_year_still_asks(self, enrolment, aaa, bbb):
        portfolio.submitted(enrolment, aaa)
        portfolio.evidenced(enrolment, bbb)
        with pytest.raises(PermissionDenied, match="for the minimum of the year"):
            submit(enrolment, bbb)
        portfolio.evidenced(enrolment, bbb, title="Another thought")
        assert submit(enrolment, bbb).pins.count() == 2

    def test_after_a_return_is_the_next_revision(self, enrolment, aaa):
        first = portfolio.returned(enrolment, aaa)
        again = submit(enrolment, aaa)
        assert (first.revision, again.revision) == (1, 2)

    def test_of_a_signed_off_unit_is_refused_as_decided(self, enrolment, aaa):
        portfolio.signed_off(enrolment, aaa)
        with pytest.raises(IllegalMove):
            submit(enrolment, aaa)

    def test_is_refused_while_suspended(self, enrolment, aaa):
        portfolio.filled(enrolment, aaa)
        suspend(enrolment)
        with pytest.raises(PermissionDenied, match="paused"):
            submit(enrolment, aaa)


def suspend(enrolment):
    periods.suspend(
        entry=Entry.objects.get(person=enrolment.person),
        period=period(TODAY),
        because="An order",
        by=people.as_actor(people.ray()),
        at=NOW,
    )
    enrolments.bring_up_to_date(people=[enrolment.person_id], by=people.CONSOLE, at=NOW)


class TestSigningOff:
    def test_completes_the_unit_from_the_day_it_was_submitted(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa, at=NOW - timedelta(days=6))
        sign_off(submission)
        assert submission.status == SubmissionStatus.SIGNED_OFF
        assert submission.decided_by == people.priya()
        completion = UnitCompletion.objects.get()
        assert completion.submission == submission
        assert completion.counts_from == date(2026, 11, 17)
        assert names() == ["portfolio.UnitSubmitted", "portfolio.UnitSignedOff"]

    def test_of_the_last_unit_completes_the_stage(self, enrolment, aaa, bbb):
        portfolio.signed_off(enrolment, aaa)
        assert not StageCompletion.objects.exists()
        portfolio.signed_off(enrolment, bbb)
        assert StageCompletion.objects.get().stage.number == 1
        assert EventRecord.objects.filter(
            name="portfolio.StageUnitsCompleted", person_id=enrolment.person_id
        ).exists()

    def test_twice_by_the_same_person_is_once(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        sign_off(submission)
        sign_off(submission)
        assert UnitCompletion.objects.count() == 1
        assert names().count("portfolio.UnitSignedOff") == 1

    def test_of_a_returned_one_is_refused_as_decided(self, enrolment, aaa):
        submission = portfolio.returned(enrolment, aaa)
        with pytest.raises(IllegalMove):
            sign_off(submission)

    def test_is_not_for_oneself(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        with pytest.raises(PermissionDenied, match="Nobody signs off their own"):
            sign_off(submission, by=people.sasha())

    def test_is_for_the_assigned_educator(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        with pytest.raises(PermissionDenied, match="assigned today"):
            sign_off(submission, by=people.omar())

    def test_is_for_who_is_assigned_that_day(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        educators.end(
            assignment=enrolment.educator_assignments.get(),
            on=TODAY,
            by=people.as_actor(people.carol()),
            at=NOW,
        )
        with pytest.raises(PermissionDenied, match="assigned today"):
            sign_off(submission)

    def test_is_refused_while_suspended(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        suspend(enrolment)
        with pytest.raises(PermissionDenied, match="paused"):
            sign_off(submission)

    def test_asks_few_questions_of_the_database(
        self, enrolment, aaa, bbb, django_assert_max_num_queries
    ):
        portfolio.signed_off(enrolment, aaa)
        submission = portfolio.submitted(enrolment, bbb)
        with django_assert_max_num_queries(25):
            sign_off(submission)


class TestReturning:
    def test_says_what_to_do_next(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        statement_id = min(portfolio.statement_ids(aaa))
        return_it(submission, marks={statement_id: " Say what she said. "})
        assert submission.status == SubmissionStatus.RETURNED
        assert queries.marks_of([submission.pk]) == {
            submission.pk: {statement_id: "Say what she said."}
        }
        assert names()[-1] == "portfolio.UnitReturned"
        found = queries.progress_of(enrolment.pk).units[aaa.pk]
        assert found.state == UnitState.RETURNED
        assert not UnitCompletion.objects.exists()

    @pytest.mark.parametrize("marks", [{}, {1: "Not of this unit"}])
    def test_needs_a_mark_on_a_statement_of_the_unit(self, enrolment, aaa, marks):
        submission = portfolio.submitted(enrolment, aaa)
        with pytest.raises(PermissionDenied, match=r"[Mm]ark"):
            return_it(submission, marks=marks)

    def test_needs_an_action_for_each_mark(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        with pytest.raises(PermissionDenied, match="Say what to do next"):
            return_it(submission, marks={min(portfolio.statement_ids(aaa)): " "})

    def test_twice_by_the_same_person_is_once(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        return_it(submission)
        return_it(submission)
        assert submission.marks.count() == 1

    def test_of_a_signed_off_one_is_refused_as_decided(self, enrolment, aaa):
        submission = portfolio.signed_off(enrolment, aaa)
        with pytest.raises(IllegalMove):
            return_it(submission)

    def test_is_for_the_assigned_educator(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        with pytest.raises(PermissionDenied):
            return_it(submission, by=people.carol())


def test_evidence_put_forward_cannot_change(enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    submit(enrolment, aaa)
    with pytest.raises(PermissionDenied, match="with your practice educator"):
        evidence.withdraw(evidence=piece, by=people.as_actor(people.sasha()), at=NOW)
