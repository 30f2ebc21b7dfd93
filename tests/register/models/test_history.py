"""Rows are superseded, never changed, never deleted, and nothing happens silently
(`reliability.md`, 5 and 6)."""

from datetime import UTC, date, datetime

import pytest
from django.db import Error, transaction

from register.actions import checks
from register.models import Annotation, Condition
from tests import cast
from tests.register import world
from tests.register.models.attacks import (
    TABLES,
    annotate,
    approved,
    insert,
    propose,
    refused,
    run,
    run_telling,
    run_telling_all,
)

pytestmark = pytest.mark.django_db
committing = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 21, 14, tzinfo=UTC)


# 5: rows are superseded, never changed, never deleted


@pytest.fixture
def rows():
    """One row of each table that says when something was so."""
    entry = world.sasha()
    run_telling("suspension", *insert("suspension", "[2028-01-01,2028-02-01)"))
    run_telling("condition", *insert("condition", "[2028-01-01,2028-02-01)"))
    run_telling("annotation", *annotate(approved()))
    return entry


BITEMPORAL = ["registrationperiod", "suspension", "condition", "annotation"]


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("table", BITEMPORAL)
@pytest.mark.parametrize(
    "change", ["period = '[2020-01-01,)'", "recorded_at = '2020-01-01'"]
)
def test_a_row_never_changes(table, change):
    statement = f"UPDATE register_{table} SET {change} RETURNING id"
    refused(f"{table}_only_superseded", run_telling, table, statement)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("table", BITEMPORAL)
def test_a_row_is_superseded_once_with_a_reason(table):
    silent = f"UPDATE register_{table} SET superseded_at = now() RETURNING id"
    refused(f"{table}_superseded_with_reason", run_telling, table, silent)
    statement = f"""UPDATE register_{table}
        SET superseded_at = now(), superseded_because = 'Wrong' RETURNING id"""
    run_telling(table, statement)
    refused(f"{table}_only_superseded", run_telling, table, statement)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    "table", [*BITEMPORAL, "entry", "registrationnumber", "proposal"]
)
def test_nothing_is_deleted(table):
    refused(f"{table}_never_deleted", run, f"DELETE FROM register_{table}")


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("table", [*BITEMPORAL, "proposal", "check"])
def test_nothing_is_emptied(table):
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        run(f"TRUNCATE register_{table} CASCADE")


# 6: nothing happens silently


@pytest.mark.parametrize("table", TABLES)
def test_no_period_begins_silently(table):
    statement = insert(table, "[2028-01-01,2028-02-01)")
    refused(f"{table}_announced", run, *statement)


def test_nobody_is_annotated_silently():
    refused("annotation_announced", run, *annotate(approved()))


def test_an_event_about_something_else_does_not_do():
    statement = annotate(approved())
    refused("annotation_announced", run_telling, "suspension", *statement)


@committing
@pytest.mark.usefixtures("rows")
def test_nothing_is_superseded_silently():
    for table in BITEMPORAL:
        statement = f"""UPDATE register_{table}
            SET superseded_at = now(), superseded_because = 'Wrong' RETURNING id"""
        refused(f"{table}_announced", run, statement)
        run_telling_all(table, statement)


@committing
def test_nobodys_entry_changes_silently():
    entry = world.sasha()
    statement = "UPDATE register_entry SET town = 'Hull' WHERE id = %s RETURNING id"
    refused("entry_announced", run, statement, entry.pk)
    run_telling("entry", statement, entry.pk)


@committing
def test_no_proposal_is_decided_silently():
    waiting = run_telling("proposal", *propose())
    statement = """UPDATE register_proposal SET status = 'approved',
        decided_at = now(), decided_by_id = %s WHERE id = %s RETURNING id"""
    refused("proposal_announced", run, statement, cast.ray().pk, waiting)
    run_telling("proposal", statement, cast.ray().pk, waiting)


# Checks


@pytest.fixture
def check():
    world.sasha()
    question = checks.Question(number=world.SASHA, duty=None, on=date(2026, 11, 21))
    return checks.check(
        question=question,
        organisation=cast.leeds(),
        by=cast.as_actor(cast.dele()),
        at=AT,
    )


@pytest.mark.usefixtures("check")
@pytest.mark.parametrize(
    "attack", ["UPDATE register_check SET purpose = ''", "DELETE FROM register_check"]
)
def test_what_was_asked_stays_as_it_was(attack):
    refused("check_appends_only", run, attack)


@pytest.mark.usefixtures("check")
def test_a_check_was_asked_by_somebody():
    statement = """INSERT INTO register_check (public_id, number, "on", purpose,
        organisation_id, answer, signed, checked_at, valid_until)
        VALUES (gen_random_uuid(), 'SW1', now(), '', %s, '{}', 'x', now(), now())"""
    refused("check_asked_by_exactly_one", run, statement, cast.leeds().pk)


def test_rows_made_by_actions_pass_every_constraint(rows):
    assert Annotation.objects.filter(entry=rows).exists()
    assert Condition.objects.filter(entry=rows).exists()
