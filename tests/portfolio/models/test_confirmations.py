"""Sign-offs that are asked about after a redaction, held by the database (P5)."""

import pytest

from portfolio.models import Confirmation
from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.portfolio.models.attacks import (
    passes,
    refused,
    run,
    telling,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(enrolment, aaa):
    return portfolio.evidenced(enrolment, aaa, text=cast.TEXT)


class TestConfirmations:
    ASK = """
        INSERT INTO portfolio_confirmation (public_id, submission_id, redaction_id,
            status, asked_at, due_on, words)
        VALUES (gen_random_uuid(), %s, %s, 'asked', now(), '2026-12-07', '')
        RETURNING id
    """
    ANSWER = """
        UPDATE portfolio_confirmation SET status = %s, answered_by_id = %s,
            answered_at = '2026-11-23T10:00Z', words = %s RETURNING id
    """

    @pytest.fixture
    def asked(self, piece, enrolment, aaa):
        portfolio.signed_off(enrolment, aaa)
        cast.redacted(piece)
        return Confirmation.objects.get()

    def test_is_of_a_sign_off_that_rests_on_it(self, piece, enrolment, aaa, bbb):
        redaction = cast.redacted(piece)
        other = portfolio.signed_off(enrolment, bbb)
        ask = telling, "confirmation", self.ASK, other.pk, redaction.pk
        refused("confirmation_of_a_sign_off", *ask)
        rests = portfolio.signed_off(enrolment, aaa)
        ask = telling, "confirmation", self.ASK, rests.pk, redaction.pk
        passes(*ask)
        refused("confirmation_open_once", *ask)

    def test_is_answered_once_by_the_educator_assigned(self, asked):
        answer = telling, "confirmation", self.ANSWER
        priya, carol = people.priya().pk, people.carol().pk
        by_assigned = "confirmation_by_assigned"
        refused(by_assigned, *answer, "confirmed", carol, "")
        refused(by_assigned, *answer, "withdrawn", priya, "")
        refused("confirmation_doubted_with_words", *answer, "doubted", priya, "")
        passes(*answer, "confirmed", priya, "")
        refused("confirmation_moves_by_its_table", *answer, "doubted", priya, "So.")

    def test_stays(self, asked):
        later = self.ANSWER.replace("SET ", "SET due_on = '2027-01-01', ")
        priya = people.priya().pk
        by = "confirmed", priya, ""
        refused("confirmation_unchanging", telling, "confirmation", later, *by)
        gone = "DELETE FROM portfolio_confirmation"
        refused("confirmation_never_deleted", run, gone)
