"""SQL by hand, as the application's role: the database refuses (`reliability.md` 10 and
12), and lets through what differs only in being right."""

import pytest
from django.db import IntegrityError, connection, transaction

from assessments.choices import Outcome
from assessments.models import Attainment, Result
from tests import rows
from tests.cast import assessments, people

pytestmark = pytest.mark.django_db

RELEASE = """
    UPDATE assessments_result SET status = 'released', released_by_id = %s,
        released_at = now() WHERE id = %s
"""
WITHDRAW = """
    UPDATE assessments_result SET status = 'withdrawn', withdrawn_by_id = %s,
        withdrawn_at = now(), withdrawn_because = %s WHERE id = %s
"""
ATTEMPT = """
    WITH made AS (
        INSERT INTO assessments_result (public_id, enrolment_id, stage_id, attempt,
            sat_on, outcome, status, recorded_by_id, recorded_at, withdrawn_because)
        SELECT gen_random_uuid(), enrolment_id, stage_id, %s, sat_on, %s, 'recorded',
            recorded_by_id, now(), '' FROM assessments_result WHERE id = %s
        RETURNING id
    )
    INSERT INTO events_eventrecord (name, subject_kind, subject_id, payload, by_system,
        happened_at)
    SELECT 'assessments.ResultRecorded', 'result', id, '{}', 'attack', now() FROM made
"""


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(constraint, statement, *values):
    with pytest.raises(IntegrityError, match=constraint):
        run(statement, *values)


@pytest.fixture
def result():
    return assessments.recorded(assessments.on_the_way(), outcome=Outcome.NOT_PASSED)


def test_who_recorded_it_never_releases_it(result):
    refused("result_released_by_another", RELEASE, result.recorded_by_id, result.pk)
    run(RELEASE, people.lena().pk, result.pk)


def test_it_is_released_once(result):
    run(RELEASE, people.lena().pk, result.pk)
    refused("result_moves_along_table", RELEASE, people.mei().pk, result.pk)
    back = "UPDATE assessments_result SET status = 'recorded', released_at = NULL"
    refused("result_moves_along_table", f"{back}, released_by_id = NULL")


def test_what_is_withdrawn_stays_withdrawn(result):
    run(WITHDRAW, people.lena().pk, "Swapped", result.pk)
    refused("result_moves_along_table", RELEASE, people.lena().pk, result.pk)


def test_withdrawing_has_a_reason(result):
    values = (people.lena().pk, "", result.pk)
    refused("result_withdrawn_with_reason", WITHDRAW, *values)


@pytest.mark.parametrize("column", ["outcome = 'passed'", "sat_on = sat_on - 1"])
def test_what_was_recorded_never_changes(result, column):
    refused("result_unchanging", f"UPDATE assessments_result SET {column}")


def test_nothing_is_deleted(result):
    refused("result_never_deleted", "DELETE FROM assessments_result")


def test_attempts_follow_each_other_up_to_three(result):
    refused("result_attempts_contiguous", ATTEMPT, 3, "not_passed", result.pk)
    run(ATTEMPT, 2, "not_passed", result.pk)
    run(ATTEMPT, 3, "not_passed", result.pk)
    refused("result_at_most_three_attempts", ATTEMPT, 4, "not_passed", result.pk)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("result_at_most_three_attempts", {"attempt": "0"}),
        ("result_outcome_is_known", {"outcome": "'nearly'"}),
        ("result_released_by_somebody", {"status": "'released'"}),
        ("result_released_by_somebody", {"released_at": "now()"}),
        # One of a status we do not know is nobody's release, and that is asked first:
        # result_status_is_known never comes to speak.
        ("result_released_by_somebody", {"status": "'lost'"}),
        ("result_announced", {"outcome": "'void'"}),
    ],
)
def test_a_result_is_whole_and_told(result, name, changed):
    refused(name, rows.another(Result, **changed))


def test_an_attempt_that_counts_has_its_number_alone(result):
    refused("result_attempt_once", ATTEMPT, 1, "passed", result.pk)
    run(ATTEMPT, 1, "void", result.pk)


class TestAttainments:
    @pytest.fixture
    def attained(self):
        return assessments.all_attained(assessments.on_the_way())

    def test_one_stands_for_a_stage(self, attained):
        refused(
            "attainment_once",
            """
            INSERT INTO assessments_attainment (person_id, enrolment_id, stage_id,
                stage_completion_id, attained_on, recorded_at, withdrawn_because)
            SELECT person_id, enrolment_id, stage_id, stage_completion_id,
                attained_on, now(), '' FROM assessments_attainment WHERE id = %s
            """,
            attained[0].pk,
        )

    def test_withdrawing_has_a_reason(self, attained):
        update = "UPDATE assessments_attainment SET withdrawn_at = now()"
        refused("attainment_withdrawn_with_reason", update)
        run(f"{update}, withdrawn_because = 'Swapped'")

    def test_what_it_rests_on_never_changes(self, attained):
        update = "UPDATE assessments_attainment SET attained_on = attained_on - 365"
        refused("attainment_unchanging", update)

    def test_none_comes_without_an_event(self, attained):
        gone = {"withdrawn_at": "now()", "withdrawn_because": "'Swapped'"}
        refused("attainment_announced", rows.another(Attainment, **gone))

    def test_it_is_never_deleted(self, attained):
        refused("attainment_never_deleted", "DELETE FROM assessments_attainment")
