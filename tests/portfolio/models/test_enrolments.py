"""Enrolments and what hangs on them, held by the database. Beside each refusal stands
what it lets through."""

import pytest

from tests.cast import frameworks, people, portfolio, register
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)


ENROL = """
    INSERT INTO portfolio_enrolment (public_id, person_id, framework_id, version_id,
        employer_id, started_on, fte, status, ended_on)
    SELECT gen_random_uuid(), %s, {framework}, version_id, employer_id, started_on,
        {fte}, {status}, {ended_on}
    FROM portfolio_enrolment LIMIT 1 RETURNING id
"""
USUAL = {
    "framework": "framework_id",
    "fte": "1",
    "status": "'active'",
    "ended_on": "NULL",
}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("enrolment_fte_is_a_share", {"fte": "0"}),
        ("enrolment_fte_is_a_share", {"fte": "1.01"}),
        ("enrolment_status_is_known", {"status": "'lost'"}),
        ("enrolment_completed_has_date", {"status": "'completed'"}),
        ("enrolment_ended_has_date", {"status": "'ended'"}),
        ("enrolment_ended_has_date", {"ended_on": "'2027-01-01'"}),
        (
            "enrolment_ended_has_date",
            {"status": "'ended'", "ended_on": "started_on - 1"},
        ),
    ],
)
def test_an_enrolment_makes_sense(enrolment, name, changes):
    bex = people.bex().pk
    refused(name, telling, "enrolment", ENROL.format(**{**USUAL, **changes}), bex)
    passes(telling, "enrolment", ENROL.format(**USUAL), bex)


def test_a_person_is_on_a_framework_once(enrolment):
    again = ENROL.format(**USUAL), people.sasha().pk
    refused("enrolment_one_active", telling, "enrolment", *again)
    over = {**USUAL, "status": "'ended'", "ended_on": "started_on"}
    passes(telling, "enrolment", ENROL.format(**over), people.sasha().pk)


def test_an_enrolment_is_on_a_version_of_its_framework(enrolment):
    other = frameworks.early_career().framework_id
    forged = ENROL.format(**{**USUAL, "framework": str(other)}), people.bex().pk
    refused("enrolment_version_of_framework", telling, "enrolment", *forged)


@committing
def test_no_enrolment_changes_silently_or_goes(enrolment):
    silent = "UPDATE portfolio_enrolment SET status = 'paused'"
    refused("enrolment_announced", run, silent)
    refused("enrolment_never_deleted", run, "DELETE FROM portfolio_enrolment")


ASSIGN = """
    INSERT INTO portfolio_educatorassignment (enrolment_id, educator_id, period)
    VALUES (%s, %s, %s) RETURNING id
"""


@pytest.mark.parametrize("period", ["[2026-10-01,)", "[2026-09-07,2026-09-08)"])
def test_an_educator_is_assigned_once_at_a_time(enrolment, period):
    again = ASSIGN, enrolment.pk, people.priya().pk, period
    refused("educatorassignment_once_a_pair", telling, "educatorassignment", *again)
    other = ASSIGN, enrolment.pk, people.omar().pk, period
    passes(telling, "educatorassignment", *other)


@pytest.mark.parametrize("period", ["empty", "(,2027-01-01)"])
def test_an_assignment_has_days_and_a_first_one(enrolment, period):
    refused(
        "educatorassignment_period_is_whole",
        telling,
        "educatorassignment",
        *(ASSIGN, enrolment.pk, people.omar().pk, period),
    )


def test_nobody_is_assigned_silently(enrolment):
    register.registered(people.omar())
    silent = ASSIGN, enrolment.pk, people.omar().pk, "[2026-10-01,)"
    refused("educatorassignment_announced", run, *silent)


def test_a_module_is_chosen_once(enrolment):
    choose = """
        INSERT INTO portfolio_modulechoice
            (enrolment_id, stage_id, module_id, chosen_at)
        VALUES (%s, %s, %s, now()) RETURNING id
    """
    module = frameworks.module_of(enrolment.version, "choosing")
    stage = frameworks.stage_of(enrolment.version, 2)
    chosen = choose, enrolment.pk, stage.pk, module.pk
    passes(telling, "modulechoice", *chosen)
    refused("modulechoice_once", telling, "modulechoice", *chosen)


@committing
@pytest.mark.parametrize("table", ["unitcompletion", "stagecompletion"])
def test_a_completion_stands_once_and_is_told(enrolment, aaa, bbb, table):
    portfolio.signed_off(enrolment, aaa)
    portfolio.signed_off(enrolment, bbb)
    columns = {
        "unitcompletion": "enrolment_id, unit_id, submission_id",
        "stagecompletion": "enrolment_id, stage_id",
    }[table]
    again = f"""
        INSERT INTO portfolio_{table} ({columns}, counts_from, completed_at)
        SELECT {columns}, counts_from, completed_at FROM portfolio_{table} LIMIT 1
        RETURNING id
    """
    refused(f"{table}_once", telling, table, again)
    gone = f"UPDATE portfolio_{table} SET withdrawn_at = now() RETURNING id"
    refused(f"{table}_announced", run, gone)
    refused(f"{table}_never_deleted", run, f"DELETE FROM portfolio_{table}")


UNDO = """
    UPDATE portfolio_enrolment SET status = 'ended', ended_on = started_on WHERE id = %s
"""


def test_an_enrolment_with_work_is_never_undone(enrolment):
    at_work = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    unit = frameworks.unit_of(at_work.version, "AAA")
    portfolio.returned(at_work, unit)
    for found, attempt in ((at_work, refused), (enrolment, passes)):
        name = ["enrolment_ended_without_work"] if attempt is refused else []
        attempt(*name, telling, "enrolment", UNDO, found.pk, about=found.pk)
