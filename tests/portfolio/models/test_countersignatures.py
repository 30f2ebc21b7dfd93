"""Sign-offs of line managers, held by the database. Beside each refusal stands what
it lets through."""

import pytest

from accounts.models import Employment, Person
from portfolio.actions import countersignatures
from portfolio.models import Countersignature
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import (
    DECIDE,
    WITHDRAW,
    passes,
    put_forward,
    refused,
    run,
    telling,
)

pytestmark = pytest.mark.django_db
ASK = """
    INSERT INTO portfolio_countersignature (public_id, submission_id, status,
        signed_by_id, signed_at, comment, countersigner_id, named_at, words,
        answered_at)
    VALUES (gen_random_uuid(), %s, %s, %s, '2026-11-23T10:00Z', '', %s, %s, '', %s)
    RETURNING id
"""
NAME = """
    UPDATE portfolio_countersignature
    SET status = 'named', countersigner_id = %s, named_at = now() RETURNING id
"""
ANSWER = """
    UPDATE portfolio_countersignature SET status = %s, words = %s, answered_at = now()
    RETURNING id
"""
COMPLETE = """
    INSERT INTO portfolio_unitcompletion (enrolment_id, unit_id, submission_id,
        counts_from, completed_at)
    VALUES (%s, %s, %s, '2026-11-20', now()) RETURNING id
"""


@pytest.fixture
def enrolment():
    return portfolio.managed_by_tom()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def waiting(enrolment, aaa):
    return portfolio.submitted(enrolment, aaa)


@pytest.fixture
def asked(waiting):
    return passes(*ask(waiting))


def ask(submission, *, by=None, second=None, status=None):
    """As of a moment the rows have: in full, or as little as the status needs."""
    status = status or ("named" if second else "asked")
    moment = "2026-11-23T11:00Z"
    return (
        telling,
        "countersignature",
        ASK,
        submission.pk,
        status,
        (by or people.tom()).pk,
        second and second.pk,
        moment if second else None,
        moment if status in {"signed", "refused", "dropped"} else None,
    )


def name(who):
    return telling, "countersignature", NAME, who.pk


def answer(status, words=""):
    return telling, "countersignature", ANSWER, status, words


def test_a_managers_sign_off_is_refused_until_it_is_countersigned(waiting, asked):
    signed = telling, "submission", DECIDE, "signed_off", people.tom().pk, waiting.pk
    refused("submission_countersigned_where_managed", *signed)
    passes(*name(people.priya()))
    refused("submission_countersigned_where_managed", *signed)
    passes(*answer("signed"))
    passes(*signed)


@pytest.mark.parametrize("of", [people.sasha, people.tom])
def test_nor_is_one_under_a_record_that_went_into_another(waiting, of):
    """The job names the one that went."""
    gone = people.person("Another record", people.leeds())
    Person.objects.filter(pk=gone.pk).update(merged_into=of())
    jobs = Employment.objects.filter(person=people.sasha())
    if of is people.tom:
        jobs.update(manager=gone)
    else:
        jobs.update(manager=None)
        Employment.objects.filter(person=gone).update(manager=people.tom())
    signed = telling, "submission", DECIDE, "signed_off", people.tom().pk, waiting.pk
    refused("submission_countersigned_where_managed", *signed)


def test_nor_is_it_written_signed_off_at_once(enrolment, aaa):
    forged = put_forward(enrolment, aaa, status="signed_off", decided_by=people.tom())
    refused("submission_countersigned_where_managed", telling, "submission", *forged)
    back = put_forward(enrolment, aaa, status="returned", decided_by=people.tom())
    passes(telling, "submission", *back)


def test_a_unit_is_complete_by_what_counts_only(enrolment, aaa, waiting, asked):
    done = telling, "unitcompletion", COMPLETE, enrolment.pk, aaa.pk, waiting.pk
    refused("unitcompletion_rests_on_what_counts", *done)
    passes(*name(people.priya()))
    passes(*answer("signed"))
    refused("unitcompletion_rests_on_what_counts", *done)
    passes(telling, "submission", DECIDE, "signed_off", people.tom().pk, waiting.pk)
    completion = passes(*done)
    moved = "UPDATE portfolio_unitcompletion SET unit_id = %s WHERE id = %s"
    bbb = frameworks.unit_of(enrolment.version, "BBB")
    refused("unitcompletion_unchanging", run, moved, bbb.pk, completion)


@pytest.mark.parametrize("second", [people.tom, people.sasha])
def test_the_second_is_neither_of_the_two(waiting, second):
    refused("countersignature_between_three", *ask(waiting, second=second()))
    passes(*ask(waiting, second=people.priya()))
    refused("countersignature_between_three", *name(second()))


@pytest.mark.parametrize("by", [people.sasha, people.priya])
def test_who_signed_off_was_assigned(waiting, by):
    refused("countersignature_between_three", *ask(waiting, by=by()))
    passes(*ask(waiting))


def test_one_at_a_time(waiting, asked):
    refused("countersignature_one_at_a_time", *ask(waiting))
    passes(*answer("dropped"))
    passes(*ask(waiting))


def test_it_is_whole(waiting):
    lost = ask(waiting, second=people.priya(), status="lost")
    refused("countersignature_status_is_known", *lost[:-1], NOW)
    nobody = "countersignature_by_somebody_named"
    refused(nobody, *ask(waiting, status="named"))
    refused(nobody, *ask(waiting, status="asked", second=people.priya()))
    early = "countersignature_answered_at_a_moment"
    when = "UPDATE portfolio_countersignature SET answered_at = now() RETURNING id"
    passes(*ask(waiting, second=people.priya()))
    refused(
        early, telling, "countersignature", when.replace("SET", "SET status='named',")
    )
    unnamed = NAME.replace(", named_at = now()", ", named_at = NULL")
    moment = "countersignature_named_at_a_moment"
    refused(moment, telling, "countersignature", unnamed, people.priya().pk)


def test_it_moves_by_its_table_and_is_refused_with_words(asked):
    moves = "countersignature_moves_by_its_table"
    refused(moves, *answer("signed"))
    passes(*name(people.priya()))
    wordless = "countersignature_refused_with_words"
    refused(wordless, *answer("refused"))
    refused(wordless, *answer("signed", "So."))
    passes(*answer("refused", "Say more."))
    refused(moves, *answer("signed"))
    refused(moves, *name(people.priya()))


def test_what_was_asked_stays_and_never_goes(asked):
    later = NAME.replace("SET ", "SET comment = 'x', ", 1)
    words = "countersignature_comment_only_redacted"
    refused(words, telling, "countersignature", later, people.priya().pk)
    gone = "DELETE FROM portfolio_countersignature"
    refused("countersignature_never_deleted", run, gone)


def test_who_countersigned_does_not_withdraw(enrolment, aaa):
    submission = portfolio.signed_by_tom(enrolment, aaa, countersigner=people.priya())
    countersignatures.countersign(
        submission=submission, by=people.as_actor(people.priya()), at=NOW
    )
    forged = WITHDRAW, people.priya().pk, "No.", submission.pk
    refused("submission_not_withdrawn_by_countersigner", telling, "submission", *forged)
    passes(telling, "submission", WITHDRAW, people.mei().pk, "No.", submission.pk)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_named_silently(enrolment, aaa):
    portfolio.signed_by_tom(enrolment, aaa)
    refused("countersignature_announced", run, NAME, people.priya().pk)
    passes(*name(people.priya()))
    assert Countersignature.objects.get().countersigner == people.priya()


def test_who_signed_off_and_when_stays_as_it_is_named(asked):
    """The move itself would be right."""
    change = NAME.replace("SET", "SET signed_at = signed_at - interval '1 minute',")
    priya = people.priya().pk
    refused("countersignature_unchanging", telling, "countersignature", change, priya)
    passes(telling, "countersignature", NAME, priya)
