"""Cover, conflicts, drafts and limits, held by the database. Beside each refusal stands
what it lets through."""

import pytest

from tests.cast import people, portfolio
from tests.portfolio.models.attacks import DECIDE, passes, refused, run, telling

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)

COVER = """
    INSERT INTO portfolio_educatorassignment
        (enrolment_id, educator_id, period, covers_id)
    VALUES (%s, %s, %s, %s) RETURNING id
"""
DECLARE = """
    INSERT INTO portfolio_conflict (public_id, person_id, educator_id, kind, period,
        declared_at, ended_at)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, now(), {ended_at}) RETURNING id
"""
DRAFT = """
    INSERT INTO portfolio_decisiondraft
        (submission_id, educator_id, marks, comment, saved_at)
    VALUES (%s, %s, '{}', %s, now()) RETURNING id
"""
CAP = """
    INSERT INTO portfolio_loadcap (educator_id, most, set_at)
    VALUES (%s, %s, now()) RETURNING id
"""
MONTH = "[2026-11-01,2026-12-01)"


@pytest.fixture
def covered(enrolment):
    return enrolment.educator_assignments.get()


def test_cover_has_an_end(enrolment, covered):
    omar = people.omar().pk
    endless = COVER, enrolment.pk, omar, "[2026-11-01,)", covered.pk
    refused(
        "educatorassignment_cover_has_an_end", telling, "educatorassignment", *endless
    )
    passes(telling, "educatorassignment", COVER, enrolment.pk, omar, MONTH, covered.pk)


def test_cover_stands_in_for_another_educator_of_the_same_person(enrolment, covered):
    name = "educatorassignment_covers_another_of_the_same"
    other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    omar = people.omar().pk
    for forged in (
        (COVER, other.pk, omar, MONTH, covered.pk),
        (COVER, other.pk, people.priya().pk, MONTH, covered.pk),
    ):
        refused(name, telling, "educatorassignment", *forged)
    cover = passes(
        telling, "educatorassignment", COVER, enrolment.pk, omar, MONTH, covered.pk
    )
    of_cover = COVER, enrolment.pk, people.mei().pk, MONTH, cover
    refused(name, telling, "educatorassignment", *of_cover)


def test_cover_decides_nothing_once_what_it_covers_has_ended(
    enrolment, covered, waiting
):
    omar = people.omar().pk
    passes(telling, "educatorassignment", COVER, enrolment.pk, omar, MONTH, covered.pk)
    decided = DECIDE, "signed_off", omar, waiting.pk
    end = f"""
        UPDATE portfolio_educatorassignment SET period = '[2026-09-07,2026-11-10)'
        WHERE id = {covered.pk} RETURNING id
    """
    passes(telling, "educatorassignment", end)
    refused("submission_decided_by_assigned", telling, "submission", *decided)
    again = end.replace("2026-11-10", "2026-11-30")
    passes(telling, "educatorassignment", again)
    passes(telling, "submission", *decided)


@pytest.mark.parametrize(
    "change", ["educator_id = {omar}", "covers_id = id", "follows_id = id"]
)
def test_an_assignment_stays_whose_it_was(enrolment, change):
    changed = change.format(omar=people.omar().pk)
    forged = f"UPDATE portfolio_educatorassignment SET {changed} RETURNING id"
    refused("educatorassignment_unchanging", telling, "educatorassignment", forged)


def test_a_conflict_is_between_two(enrolment):
    declare = DECLARE.format(ended_at="NULL")
    sasha, priya = people.sasha().pk, people.priya().pk
    since = "[2026-09-07,)"
    for name, told in (
        ("conflict_between_two", (sasha, sasha, "other", since)),
        ("conflict_kind_is_known", (sasha, priya, "dislike", since)),
        ("conflict_period_is_whole", (sasha, priya, "other", "(,)")),
        (
            "conflict_ends_when_somebody_ends_it",
            (sasha, priya, "other", "[2026-09-07,2026-10-07)"),
        ),
    ):
        refused(name, telling, "conflict", declare, *told)
    ended = DECLARE.format(ended_at="now()"), sasha, priya, "other", since
    refused("conflict_ends_when_somebody_ends_it", telling, "conflict", *ended)
    passes(telling, "conflict", declare, sasha, priya, "other", since)
    again = declare, sasha, priya, "other", "[2026-10-07,)"
    refused("conflict_once_a_pair_and_kind", telling, "conflict", *again)
    forged = "UPDATE portfolio_conflict SET kind = 'grievance' RETURNING id"
    refused("conflict_unchanging", telling, "conflict", forged)


@committing
def test_no_conflict_is_declared_silently_or_goes(enrolment):
    sasha, priya = people.sasha().pk, people.priya().pk
    declare = DECLARE.format(ended_at="NULL"), sasha, priya, "other", "[2026-09-07,)"
    refused("conflict_announced", run, *declare)
    passes(telling, "conflict", *declare)
    refused("conflict_never_deleted", run, "DELETE FROM portfolio_conflict")


def test_a_draft_is_of_what_waits_and_says_something(enrolment, aaa, bbb, waiting):
    priya = people.priya().pk
    refused("decisiondraft_says_something", run, DRAFT, waiting.pk, priya, "")
    passes(run, DRAFT, waiting.pk, priya, "Nearly.")
    again = DRAFT, waiting.pk, priya, "Again."
    refused("decisiondraft_once_an_educator", run, *again)
    decided = portfolio.signed_off(enrolment, bbb)
    late = DRAFT, decided.pk, priya, "Late."
    refused("decisiondraft_only_while_it_waits", run, *late)


@committing
def test_a_limit_is_of_somebody_and_told(enrolment):
    priya = people.priya().pk
    refused("loadcap_is_of_somebody", telling, "loadcap", CAP, priya, 0)
    refused("loadcap_announced", run, CAP, priya, 5)
    passes(telling, "loadcap", CAP, priya, 5)
    refused("loadcap_never_deleted", run, "DELETE FROM portfolio_loadcap")
