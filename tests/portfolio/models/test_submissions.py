"""Decisions, held by the database (`reliability.md` 8, 9). Beside each refusal stands
what it lets through."""

import pytest

from tests.cast import people, portfolio
from tests.portfolio.models.attacks import (
    DECIDE,
    MARK,
    WITHDRAW,
    passes,
    put_forward,
    refused,
    run,
    telling,
)

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)


def test_one_submission_of_a_unit_waits_or_is_signed_off(enrolment, aaa, bbb, waiting):
    again = put_forward(enrolment, aaa, revision=2)
    refused("submission_one_waiting_or_signed_off", telling, "submission", *again)
    passes(telling, "submission", *put_forward(enrolment, bbb))


def test_revisions_of_a_unit_are_counted_once(enrolment, aaa):
    portfolio.returned(enrolment, aaa)
    again = put_forward(enrolment, aaa, revision=1)
    refused("submission_revision_once", telling, "submission", *again)
    passes(telling, "submission", *put_forward(enrolment, aaa, revision=2))


def test_a_status_is_known(enrolment, aaa):
    priya = people.priya()
    unknown = put_forward(enrolment, aaa, status="failed", decided_by=priya)
    refused("submission_status_is_known", telling, "submission", *unknown)


def test_what_is_decided_has_somebody_who_decided(enrolment, aaa):
    nobody = put_forward(enrolment, aaa, status="signed_off")
    refused("submission_decided_by_somebody", telling, "submission", *nobody)
    early = put_forward(enrolment, aaa, decided_by=people.priya())
    refused("submission_decided_by_somebody", telling, "submission", *early)


@pytest.mark.parametrize("status", ["signed_off", "returned"])
@pytest.mark.parametrize("who", [people.sasha, people.omar, people.carol])
def test_only_the_assigned_educator_decides(waiting, status, who):
    forged = DECIDE, status, who().pk, waiting.pk
    refused("submission_decided_by_assigned", telling, "submission", *forged)
    passes(telling, "submission", DECIDE, status, people.priya().pk, waiting.pk)


def test_nobody_decides_on_themselves_even_where_assigned(enrolment, waiting):
    oneself = """
        INSERT INTO portfolio_educatorassignment (enrolment_id, educator_id, period)
        VALUES (%s, %s, '[2026-09-07,)') RETURNING id
    """
    passes(telling, "educatorassignment", oneself, enrolment.pk, people.sasha().pk)
    forged = DECIDE, "signed_off", people.sasha().pk, waiting.pk
    refused("submission_decided_by_assigned", telling, "submission", *forged)


def test_an_assignment_that_has_ended_decides_nothing(waiting):
    ended = """
        UPDATE portfolio_educatorassignment SET period = '[2026-09-07,2026-11-23)'
        RETURNING id
    """
    passes(telling, "educatorassignment", ended)
    late = DECIDE, "signed_off", people.priya().pk, waiting.pk
    refused("submission_decided_by_assigned", telling, "submission", *late)


@committing
def test_nothing_is_decided_silently(waiting):
    silent = DECIDE, "signed_off", people.priya().pk, waiting.pk
    refused("submission_announced", run, *silent)


def test_a_decision_is_made_once(enrolment, aaa, waiting):
    passes(telling, "submission", DECIDE, "returned", people.priya().pk, waiting.pk)
    again = DECIDE, "signed_off", people.priya().pk, waiting.pk
    refused("submission_moves_by_its_table", telling, "submission", *again)


@pytest.mark.parametrize(
    ("change", "held"),
    [
        ("comment = 'Other words'", "comment_only_redacted"),
        ("decided_at = decided_at - interval '1 day'", "moves_by_its_table"),
        (
            "educator_id = (SELECT person_id FROM portfolio_enrolment LIMIT 1)",
            "moves_by_its_table",
        ),
    ],
)
def test_what_was_decided_stays_as_it_was(enrolment, aaa, change, held):
    done = portfolio.signed_off(enrolment, aaa)
    rewritten = f"UPDATE portfolio_submission SET {change} WHERE id = %s RETURNING id"
    refused(f"submission_{held}", telling, "submission", rewritten, done.pk)


@pytest.mark.parametrize(
    "change", ["revision = 7", "submitted_at = submitted_at - interval '1 year'"]
)
def test_what_was_put_forward_stays_as_it_was(waiting, change):
    rewritten = f"UPDATE portfolio_submission SET {change} RETURNING id"
    refused("submission_unchanging", telling, "submission", rewritten)


def test_no_submission_goes(waiting):
    refused("submission_never_deleted", run, "DELETE FROM portfolio_submission")


def test_a_sign_off_is_withdrawn_by_another_with_a_reason(enrolment, aaa):
    done = portfolio.signed_off(enrolment, aaa)
    name = "submission_withdrawn_by_another_with_reason"
    refused(name, telling, "submission", WITHDRAW, people.priya().pk, "Why", done.pk)
    refused(name, telling, "submission", WITHDRAW, people.mei().pk, "", done.pk)
    passes(telling, "submission", WITHDRAW, people.mei().pk, "Why", done.pk)


def test_nobody_withdraws_a_sign_off_of_their_own(enrolment, aaa):
    done = portfolio.signed_off(enrolment, aaa)
    own = WITHDRAW, people.sasha().pk, "Why", done.pk
    refused("submission_not_withdrawn_for_oneself", telling, "submission", *own)


def test_only_a_sign_off_is_withdrawn(waiting):
    early = WITHDRAW, people.mei().pk, "Why", waiting.pk
    refused("submission_moves_by_its_table", telling, "submission", *early)


@committing
def test_a_mark_is_of_a_statement_of_the_unit_and_says_what_next(enrolment, aaa, bbb):
    done = portfolio.returned(enrolment, aaa)
    about = {"event": "portfolio.UnitReturned", "about": done.pk}
    unmarked, other = max(portfolio.statement_ids(aaa)), bbb.statements.first().pk
    again = min(portfolio.statement_ids(aaa))
    for name, statement, action in (
        ("mark_of_own_statement", other, "Do more"),
        ("mark_says_what_next", unmarked, ""),
        ("mark_once_a_statement", again, "Do more"),
    ):
        refused(name, telling, "submission", MARK, done.pk, statement, action, **about)
    refused("mark_written_with_its_act", run, MARK, done.pk, unmarked, "Do more")
    passes(telling, "submission", MARK, done.pk, unmarked, "Do more", **about)
    refused(
        "mark_action_only_redacted", run, "UPDATE portfolio_mark SET action = 'Other'"
    )


def test_only_what_was_returned_is_marked(aaa, waiting):
    mark = MARK, waiting.pk, min(portfolio.statement_ids(aaa)), "Do more"
    refused("mark_of_own_statement", run, *mark)
