"""What was said before a sign-off was withdrawn, and who may withdraw it (P6)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from portfolio.actions import cover, submissions
from portfolio.choices import Hearing, SubmissionStatus
from portfolio.rules.hearing import Heard
from tests.cast import frameworks, people, portfolio, register
from tests.cast.hearing import HEARD, SAID, SILENT
from tests.cast.portfolio import NOW, STARTED, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def done(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    return portfolio.signed_off(enrolment, unit)


def withdraw(submission, heard=HEARD, *, by=None):
    submissions.withdraw(
        submission=submission,
        because="The observation was of somebody else",
        heard=heard,
        by=people.as_actor(by or people.mei()),
        at=NOW,
    )
    submission.refresh_from_db()


class TestHearing:
    def test_is_kept_with_what_was_said(self, done):
        withdraw(done)
        assert (done.hearing, done.heard_on, done.heard_words) == (
            Hearing.SPOKE,
            TODAY,
            SAID,
        )

    def test_to_say_nothing_is_kept_as_an_answer(self, done):
        withdraw(done, SILENT)
        assert (done.hearing, done.heard_words) == (Hearing.SILENT, "")

    @pytest.mark.parametrize(
        ("heard", "why"),
        [
            (Heard(on=TODAY, hearing=Hearing.SPOKE), "in a few words"),
            (Heard(on=TODAY, hearing=Hearing.UNRECORDED), "chose to say nothing"),
            (
                Heard(on=TODAY + timedelta(days=1), hearing=Hearing.SILENT),
                "today or earlier",
            ),
            (Heard(on=STARTED, hearing=Hearing.SILENT), "22 November 2026"),
        ],
    )
    def test_comes_first_and_is_about_the_sign_off(self, done, heard, why):
        with pytest.raises(PermissionDenied, match=why):
            withdraw(done, heard)
        done.refresh_from_db()
        assert done.status == SubmissionStatus.SIGNED_OFF


class TestWhoWithdraws:
    def test_is_not_an_educator_of_the_employer_by_their_role_alone(self, done):
        nia = people.person("Nia Bold", people.leeds(), Role.PRACTICE_EDUCATOR)
        register.educator(nia)
        with pytest.raises(PermissionDenied, match="assigned to the social worker"):
            withdraw(done, by=nia)

    def test_is_who_covers(self, done, enrolment):
        register.educator(people.omar())
        cover.name(
            assignments=[enrolment.educator_assignments.get()],
            educator=people.omar(),
            from_=TODAY,
            until=TODAY + timedelta(days=5),
            by=people.as_actor(people.priya()),
            at=NOW,
        )
        withdraw(done, by=people.omar())
        assert done.withdrawn_by == people.omar()

    def test_holds_the_annotation_that_day_where_they_are_an_educator(
        self, done, enrolment
    ):
        register.educator(people.omar(), until=TODAY)
        portfolio.assigned(enrolment, people.omar())
        with pytest.raises(PermissionDenied, match="annotation in force"):
            withdraw(done, by=people.omar())

    def test_the_principal_social_worker_withdraws_by_their_role(self, done):
        """The register is not asked about them: Mei is no practice educator."""
        withdraw(done, by=people.mei())
        assert done.withdrawn_by == people.mei()
