"""Leave, moves and longer years, held by the database. Beside each refusal stands what
it lets through."""

import pytest

from tests.cast import frameworks, moving, people, portfolio
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
committing = pytest.mark.django_db(transaction=True)

LEAVE = """
    INSERT INTO portfolio_leave (public_id, enrolment_id, kind, period, recorded_at)
    VALUES (gen_random_uuid(), %s, %s, %s, now()) RETURNING id
"""
PATTERN = """
    INSERT INTO portfolio_workingpattern (enrolment_id, from_on, fte, recorded_at)
    VALUES (%s, '2026-10-01', %s, now()) RETURNING id
"""
TRANSFER = """
    INSERT INTO portfolio_transfer (public_id, enrolment_id, from_employer_id,
        to_employer_id, status, started_at, confirm_by, completed_at)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, now(), '2026-12-07', %s) RETURNING id
"""
DEPARTURE = """
    INSERT INTO portfolio_departure (enrolment_id, employer_id, left_at, returned_at)
    VALUES (%s, %s, '2026-11-23T10:00Z', %s) RETURNING id
"""
EXTENSION = """
    INSERT INTO portfolio_extension
        (public_id, enrolment_id, stage_id, until, plan, extended_at)
    VALUES (gen_random_uuid(), %s, %s, '2027-10-01', %s, now()) RETURNING id
"""


@pytest.mark.parametrize(
    ("name", "kind", "period"),
    [
        ("leave_once_at_a_time", "family", "[2026-11-15,)"),
        ("leave_period_is_whole", "family", "empty"),
        ("leave_period_is_whole", "family", "(,2026-10-01)"),
        ("leave_kind_is_known", "holiday", "[2027-01-01,)"),
    ],
)
def test_leave_makes_sense(enrolment, name, kind, period):
    first = LEAVE, enrolment.pk, "sickness", "[2026-11-01,2026-12-01)"
    passes(telling, "leave", *first)
    refused(name, telling, "leave", LEAVE, enrolment.pk, kind, period)
    passes(telling, "leave", LEAVE, enrolment.pk, "family", "[2026-12-01,)")


@committing
def test_leave_is_told_of_and_stays(enrolment):
    made = passes(telling, "leave", LEAVE, enrolment.pk, "family", "[2026-11-01,)")
    refused(
        "leave_announced", run, LEAVE, enrolment.pk, "other", "[2026-10-01,2026-10-02)"
    )
    refused("leave_never_deleted", run, "DELETE FROM portfolio_leave")
    change = "UPDATE portfolio_leave SET {} WHERE id = %s RETURNING id"
    other = change.format("kind = 'other'")
    refused("leave_unchanging", telling, "leave", other, made)
    passes(telling, "leave", change.format("period = '[2026-11-01,2026-11-09)'"), made)


@pytest.mark.parametrize("fte", ["0", "1.01"])
def test_a_working_pattern_is_a_share_and_one_a_day(enrolment, fte):
    wrong = PATTERN, enrolment.pk, fte
    refused("workingpattern_fte_is_a_share", telling, "workingpattern", *wrong)
    right = PATTERN, enrolment.pk, "0.5"
    passes(telling, "workingpattern", *right)
    refused("workingpattern_once_a_day", telling, "workingpattern", *right)


@committing
def test_a_working_pattern_is_told_of_and_stays(enrolment):
    passes(telling, "workingpattern", PATTERN, enrolment.pk, "0.5")
    change = "UPDATE portfolio_workingpattern SET {} RETURNING id"
    withdrawn, other = (
        change.format(what) for what in ("withdrawn_at = now()", "fte = 1")
    )
    refused("workingpattern_announced", run, withdrawn)
    refused("workingpattern_unchanging", telling, "workingpattern", other)
    gone = "DELETE FROM portfolio_workingpattern"
    refused("workingpattern_never_deleted", run, gone)


@pytest.mark.parametrize(
    ("name", "to", "status", "completed"),
    [
        ("transfer_between_two", people.leeds, "started", None),
        ("transfer_status_is_known", people.bradford, "lost", None),
        ("transfer_completed_has_moment", people.bradford, "completed", None),
        ("transfer_completed_has_moment", people.bradford, "started", "2026-11-23"),
    ],
)
def test_a_transfer_makes_sense(enrolment, name, to, status, completed):
    leeds = people.leeds().pk
    wrong = TRANSFER, enrolment.pk, leeds, to().pk, status, completed
    refused(name, telling, "transfer", *wrong)
    right = TRANSFER, enrolment.pk, leeds, people.bradford().pk, "started", None
    passes(telling, "transfer", *right)
    refused("transfer_one_at_a_time", telling, "transfer", *right)


@committing
def test_a_transfer_and_its_report_are_told_of_and_stay(enrolment):
    moving.started(enrolment)
    for table, silent, fixed in (
        ("transfer", "agreed_at = now()", "confirm_by = '2026-11-24'"),
        (
            "interimreport",
            "text = 'x', answered_at = now()",
            f"educator_id = {people.omar().pk}",
        ),
    ):
        change = f"UPDATE portfolio_{table} SET {{}} RETURNING id"
        refused(f"{table}_announced", run, change.format(silent))
        refused(f"{table}_unchanging", telling, table, change.format(fixed))
        refused(f"{table}_never_deleted", run, f"DELETE FROM portfolio_{table}")
    half = "UPDATE portfolio_interimreport SET answered_at = now() RETURNING id"
    refused("interimreport_answered_with_text", telling, "interimreport", half)


def test_somebody_leaves_once_and_returns_afterwards(enrolment):
    leeds = people.leeds().pk
    early = DEPARTURE, enrolment.pk, leeds, "2026-11-22"
    refused("departure_before_return", telling, "departure", *early)
    left = DEPARTURE, enrolment.pk, leeds, None
    passes(telling, "departure", *left)
    refused("departure_one_at_a_time", telling, "departure", *left)


@committing
def test_a_departure_is_told_of_and_stays(enrolment):
    passes(telling, "departure", DEPARTURE, enrolment.pk, people.leeds().pk, None)
    change = "UPDATE portfolio_departure SET {} RETURNING id"
    back, sooner = (
        change.format(f"{what} = now()") for what in ("returned_at", "left_at")
    )
    refused("departure_announced", run, back)
    refused("departure_unchanging", telling, "departure", sooner)
    refused("departure_never_deleted", run, "DELETE FROM portfolio_departure")


@committing
def test_a_year_is_extended_after_two_returns_with_a_plan(enrolment, aaa, bbb):
    stage = frameworks.stage_of(enrolment.version, 1).pk
    wanted = EXTENSION, enrolment.pk, stage, "Weekly supervision"
    portfolio.returned(enrolment, aaa)
    refused("extension_after_two_returns", telling, "extension", *wanted)
    portfolio.returned(enrolment, bbb)
    empty = EXTENSION, enrolment.pk, stage, ""
    refused("extension_has_a_plan", telling, "extension", *empty)
    refused("extension_announced", run, *wanted)
    passes(telling, "extension", *wanted)
    refused("extension_appends_only", run, "DELETE FROM portfolio_extension")
