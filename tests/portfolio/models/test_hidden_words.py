"""Words hidden in decisions and minutes, held by the database. Beside each refusal
stands what it lets through."""

import pytest

from portfolio.actions import hidden_words, meetings
from portfolio.models import Mark, Submission
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.models.attacks import refused, run, telling

pytestmark = pytest.mark.django_db
COMMENT = "UPDATE portfolio_submission SET comment = %s RETURNING id"
ACTION = "UPDATE portfolio_mark SET action = %s RETURNING id"
MINUTES = "UPDATE portfolio_progressmeeting SET words = %s RETURNING id"
DECIDE = """
    UPDATE portfolio_hiddenwords SET status = %s, decided_by_id = %s,
        decided_at = now(), sealed = %s, proposed = '{}' RETURNING id
"""
ABOUT = "hiddenwords"


@pytest.fixture
def returned(enrolment, aaa):
    return portfolio.returned(enrolment, aaa)


@pytest.fixture
def hidden(returned):
    by = people.as_actor(people.sasha())
    return hidden_words.hide(of=returned, reason="A name.", by=by, at=NOW)


@pytest.fixture
def proposed(hidden):
    hidden_words.propose(
        hidden=hidden,
        words=dict.fromkeys(hidden.sealed, "[redacted]"),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    return hidden


def test_what_was_written_in_deciding_never_changes_by_itself(returned):
    refused("submission_comment_only_redacted", telling, "submission", COMMENT, "No.")
    refused("mark_action_only_redacted", run, ACTION, "No.")
    refused("mark_never_deleted", run, "DELETE FROM portfolio_mark")
    other = "UPDATE portfolio_mark SET statement_id = statement_id + 1"
    refused("mark_only_its_words_change", run, other)


def test_while_hidden_it_says_only_that_it_is(hidden):
    refused("submission_comment_only_redacted", telling, "submission", COMMENT, "No.")
    refused("mark_action_only_redacted", run, ACTION, "No.")
    assert Submission.objects.get(pk=hidden.submission_id).comment.startswith("[hidden")
    assert Mark.objects.get().action.startswith("[hidden")


def test_minutes_never_change_by_themselves(enrolment):
    meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=TODAY, words="One visit."),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    refused(
        "progressmeeting_words_only_redacted", telling, "progressmeeting", MINUTES, ""
    )


def test_what_is_under_seal_stays_and_moves_by_its_table(hidden):
    emptied = "UPDATE portfolio_hiddenwords SET sealed = '{}' RETURNING id"
    refused("hiddenwords_moves_by_its_table", telling, ABOUT, emptied)
    skipped = "UPDATE portfolio_hiddenwords SET status = 'redacted' RETURNING id"
    refused("hiddenwords_moves_by_its_table", telling, ABOUT, skipped)
    reason = "UPDATE portfolio_hiddenwords SET reason = 'x' RETURNING id"
    refused("hiddenwords_unchanging", telling, ABOUT, reason)
    refused("hiddenwords_never_deleted", run, "DELETE FROM portfolio_hiddenwords")


@pytest.mark.django_db(transaction=True)
def test_nothing_of_it_is_silent(hidden):
    silent = "UPDATE portfolio_hiddenwords SET shows_again = false"
    refused("hiddenwords_announced", run, silent)


def test_another_decides_and_never_whose_record_it_is(proposed):
    decide = telling, ABOUT, DECIDE, "redacted"
    refused(
        "hiddenwords_moves_by_its_table",
        *(*decide, people.carol().pk, "{}"),
    )
    keeping = """
        UPDATE portfolio_hiddenwords SET status = 'redacted', decided_by_id = %s,
            decided_at = now() RETURNING id
    """
    first, owner, second = people.priya().pk, people.sasha().pk, people.carol().pk
    refused("hiddenwords_decided_by_another", telling, ABOUT, keeping, first)
    refused(
        "hiddenwords_of_their_own_and_decided_by_another",
        *(telling, ABOUT, keeping, owner),
    )
    refused("hiddenwords_destroyed_when_decided", telling, ABOUT, keeping, second)


def test_one_thing_is_hidden_once(hidden):
    again = """
        INSERT INTO portfolio_hiddenwords (public_id, enrolment_id, submission_id,
            status, sealed, proposed, reason, reported_by_id, reported_at, due_on,
            shows_again)
        SELECT gen_random_uuid(), enrolment_id, {submission}, 'hidden', sealed, '{{}}',
            'x', reported_by_id, now(), due_on, false
        FROM portfolio_hiddenwords RETURNING id
    """
    once = again.format(submission="submission_id")
    refused("hiddenwords_sealed_once", telling, ABOUT, once)
