"""Withdrawing a sign-off, held by the database (P6). Beside each refusal stands what is
let through."""

import pytest

from accounts.choices import Role
from tests.cast import people, portfolio
from tests.portfolio.models.attacks import passes, refused, telling

pytestmark = pytest.mark.django_db
WITHDRAW = """
    UPDATE portfolio_submission
    SET status = 'withdrawn', withdrawn_by_id = %s, withdrawn_because = 'No.',
        withdrawn_at = '2026-11-25T10:00Z', hearing = %s, heard_on = %s,
        heard_words = %s
    WHERE id = %s RETURNING id
"""
DAY = "2026-11-24"


@pytest.fixture
def done(enrolment, aaa):
    return portfolio.signed_off(enrolment, aaa)


def withdraw(done, hearing="spoke", on=DAY, words="It was mine.", *, by=None):
    by = by or people.mei()
    return telling, "submission", WITHDRAW, by.pk, hearing, on, words, done.pk


@pytest.mark.parametrize(
    "told",
    [
        ("", None, ""),
        ("spoke", DAY, ""),
        ("spoke", None, "It was mine."),
        ("silent", DAY, "It was mine."),
        ("silent", None, ""),
        ("shouted", DAY, "It was mine."),
    ],
)
def test_it_says_when_somebody_was_heard_and_what_they_said(done, told):
    refused("submission_withdrawn_after_hearing", *withdraw(done, *told))


@pytest.mark.parametrize("on", ["2026-11-21", "2026-11-26"])
def test_somebody_is_heard_between_the_sign_off_and_its_withdrawal(done, on):
    refused("submission_heard_about_its_sign_off", *withdraw(done, on=on))


@pytest.mark.parametrize("on", ["2026-11-22", "2026-11-25"])
def test_on_these_days_too(done, on):
    passes(*withdraw(done, on=on))


def test_to_have_said_nothing_is_an_answer(done):
    passes(*withdraw(done, "silent", DAY, ""))


def test_only_a_row_from_before_says_that_it_was_not_recorded(done):
    later = withdraw(done, "unrecorded", None, "")
    refused("submission_hearing_is_recorded", *later)


def test_what_was_recorded_stays(done):
    passes(*withdraw(done))
    for change in ("heard_on = '2026-11-23'", "hearing = 'silent'"):
        forged = f"UPDATE portfolio_submission SET {change} RETURNING id"
        refused("submission_moves_by_its_table", telling, "submission", forged)


def test_no_other_submission_says_that_somebody_was_heard(done):
    forged = "UPDATE portfolio_submission SET hearing = 'silent' RETURNING id"
    refused("submission_withdrawn_after_hearing", telling, "submission", forged)


class TestWhoWithdraws:
    name = "submission_withdrawn_by_who_may"

    @pytest.mark.parametrize("who", [people.carol, people.omar, people.tom])
    def test_is_assigned_that_day_or_the_principal_social_worker(self, done, who):
        refused(self.name, *withdraw(done, by=who()))

    def test_by_the_role_of_a_practice_educator_alone_nobody_does(self, done):
        nia = people.person("Nia Bold", people.leeds(), Role.PRACTICE_EDUCATOR)
        refused(self.name, *withdraw(done, by=nia))

    def test_of_another_employer_is_not_theirs(self, done):
        theirs = people.person(
            "Bea Noor", people.bradford(), Role.PRINCIPAL_SOCIAL_WORKER
        )
        refused(self.name, *withdraw(done, by=theirs))

    def test_an_assigned_educator_does(self, done, enrolment):
        portfolio.assigned(enrolment, people.omar())
        passes(*withdraw(done, by=people.omar()))

    def test_cover_that_was_cancelled_does_not(self, done, enrolment):
        covered = enrolment.educator_assignments.get()
        cover = """
            INSERT INTO portfolio_educatorassignment
                (enrolment_id, educator_id, period, covers_id)
            VALUES (%s, %s, '[2026-11-25,2026-11-30)', %s) RETURNING id
        """
        by = enrolment.pk, people.omar().pk, covered.pk
        id_ = passes(telling, "educatorassignment", cover, *by)
        cancel = """
            UPDATE portfolio_educatorassignment SET cancelled_at = '2026-11-23T10:00Z',
                cancelled_by_id = %s, cancelled_period = period, period = 'empty'
            WHERE id = %s RETURNING id
        """
        passes(telling, "educatorassignment", cancel, people.priya().pk, id_)
        refused(self.name, *withdraw(done, by=people.omar()))
