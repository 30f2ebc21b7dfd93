"""SQL by hand, as the application's own role: the database refuses, by name
(`reliability.md`, 1 to 6). Beside each refusal stands what it lets through."""

from datetime import UTC, date, datetime

import pytest
from django.db import Error, connection, transaction

from register.actions import checks
from register.models import Annotation, Condition
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
committing = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 21, 14, tzinfo=UTC)
TABLES = {
    "registrationperiod": "ending, superseded_because) VALUES (%s, %s, 'lapse', '')",
    "suspension": "superseded_because) VALUES (%s, %s, '')",
    "condition": "text, may_touch_duties, superseded_because)"
    " VALUES (%s, %s, 'Must be supervised', true, '')",
}
PROPOSAL = """
    INSERT INTO register_proposal (public_id, entry_id, change, kind, period, grounds,
        grounds_kind, grounds_decided_by, status, proposed_by_id, proposed_at,
        decided_by_id, decided_at, reason)
    VALUES (gen_random_uuid(), %s, %s, 'foundation', '[2026-09-04,)', 'Shown', '',
        %s, %s, %s, now(), %s, CASE WHEN %s THEN now() END, %s)
    RETURNING id
"""
ANNOTATION = """
    INSERT INTO register_annotation
        (entry_id, kind, period, proposal_id, superseded_because)
    VALUES (%s, %s, %s, %s, '') RETURNING id
"""
EVENT = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    VALUES ('by.Hand', %s, %s, '{}', 'attacker', now())
"""


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else None


def run_telling(subject, statement, *values):
    """The same with the event that the change should have."""
    with transaction.atomic():
        changed = run(statement, *values)
        run(EVENT, subject, changed)
        connection.check_constraints()
    return changed


@transaction.atomic
def _run_to_the_end(run, *arguments):
    run(*arguments)
    connection.check_constraints()


def run_telling_all(table, statement):
    """The same for every row it changes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        for (changed,) in cursor.fetchall():
            run(EVENT, table, changed)


def refused(name, run, *arguments):
    """It fails, at once or when it would commit, by that name."""
    with pytest.raises(Error) as caught:
        _run_to_the_end(run, *arguments)
    assert caught.value.__cause__.diag.constraint_name == name


def insert(table, period):
    """The statement and values that put a period on Sasha's entry."""
    statement = f"INSERT INTO register_{table} (entry_id, period, {TABLES[table]}"
    return f"{statement} RETURNING id", world.sasha().pk, period


def propose(
    *, change="annotate", decided=(), status="proposed", by=None, decider=None, why=""
):
    entry = world.sasha()
    done = status != "proposed"
    ids = by and by.pk, decider and decider.pk
    return PROPOSAL, entry.pk, change, list(decided), status, ids[0], ids[1], done, why


def approved(**facts):
    with transaction.atomic():
        return run_telling(
            "proposal", *propose(status="approved", decider=cast.ray(), **facts)
        )


def annotate(proposal, *, entry=None, kind="foundation", period="[2026-09-04,)"):
    entry = entry or world.sasha()
    return ANNOTATION, entry.pk, kind, period, proposal


# 1, 3: periods


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "period", ["empty", "(,2026-12-01)", "[2028-02-01,2028-02-01)"]
)
def test_a_period_has_days_and_a_first_one(table, period):
    refused(f"{table}_period_is_whole", run_telling, table, *insert(table, period))


@pytest.mark.parametrize("table", TABLES)
def test_periods_of_an_entry_do_not_share_a_day(table):
    run_telling(table, *insert(table, "[2028-01-01,2028-02-01)"))
    run_telling(table, *insert(table, "[2028-02-01,2028-03-01)"))
    name = {
        "registrationperiod": "registrationperiod_one_at_a_time",
        "suspension": "suspension_one_at_a_time",
        "condition": "condition_one_of_a_text_at_a_time",
    }[table]
    refused(name, run_telling, table, *insert(table, "[2028-02-29,2028-04-01)"))


def test_what_was_superseded_is_in_nobodys_way():
    first = run_telling("suspension", *insert("suspension", "[2028-01-01,)"))
    gone = """UPDATE register_suspension
        SET superseded_at = now(), superseded_because = 'Wrong' WHERE id = %s
        RETURNING id"""
    run_telling("suspension", gone, first)
    run_telling("suspension", *insert("suspension", "[2028-01-01,)"))


# 2: numbers


@pytest.mark.parametrize("number", ["sw912399", "SW0", "SW012345", "912399", "SW1x"])
def test_a_number_is_well_formed(number):
    statement = """INSERT INTO register_registrationnumber
        (entry_id, number, superseded_because) VALUES (%s, %s, '')"""
    refused("registrationnumber_well_formed", run, statement, world.sasha().pk, number)


def test_a_number_is_one_entrys_and_an_entry_has_one():
    statement = """INSERT INTO register_registrationnumber
        (entry_id, number, superseded_because) VALUES (%s, %s, '')"""
    sasha, bex = world.sasha(), world.bex()
    refused("registrationnumber_one_an_entry", run, statement, sasha.pk, "SW912399")
    taken = "register_registrationnumber_number_key"
    refused(taken, run, statement, bex.pk, world.SASHA)


# 4: proposals and what rests on them


@pytest.mark.parametrize("part", ["proposer", "subject", "decider of the grounds"])
def test_who_had_a_part_does_not_decide(part):
    ray, sasha = cast.ray(), cast.sasha()
    facts, name = {
        "proposer": (
            {"by": ray, "decider": ray},
            "proposal_decided_by_another_than_proposer",
        ),
        "subject": ({"decider": sasha}, "proposal_decided_by_another"),
        "decider of the grounds": (
            {"decided": [ray.pk], "decider": ray},
            "proposal_decided_by_another",
        ),
    }[part]
    refused(name, run_telling, "proposal", *propose(status="approved", **facts))


def test_who_had_no_part_decides():
    lena = cast.lena()
    assert approved(by=cast.rosa(), decided=[lena.pk])


def test_nobody_proposes_for_themselves():
    statement = propose(by=cast.sasha())
    refused("proposal_decided_by_another", run_telling, "proposal", *statement)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("proposal_decided_by_somebody", {"status": "approved"}),
        ("proposal_decided_by_somebody", {"status": "declined", "why": "No"}),
        ("proposal_decided_by_somebody", {"status": "perhaps"}),
        ("proposal_change_is_known", {"change": "erase"}),
    ],
)
def test_a_proposal_is_whole(name, facts):
    refused(name, run_telling, "proposal", *propose(**facts))


def test_a_proposal_is_declined_with_a_reason():
    facts = {"status": "declined", "decider": cast.ray()}
    statement = propose(**facts)
    refused("proposal_declined_with_reason", run_telling, "proposal", *statement)
    run_telling("proposal", *propose(**facts, why="Not shown"))


@pytest.mark.parametrize(
    "change",
    [
        "status = 'proposed', decided_by_id = NULL, decided_at = NULL",
        "status = 'declined', reason = 'No'",
        "reason = 'Because'",
    ],
)
def test_a_decision_stands(change):
    statement = f"UPDATE register_proposal SET {change} WHERE id = %s RETURNING id"
    refused("proposal_decided_once", run_telling, "proposal", statement, approved())


@pytest.mark.parametrize(
    "change",
    [
        "grounds = 'Others'",
        "kind = 'amhp'",
        "grounds_id = 9",
        "grounds_decided_by = '{}'",
    ],
)
def test_what_was_proposed_never_changes(change):
    waiting = run_telling("proposal", *propose(decided=[cast.lena().pk]))
    statement = f"UPDATE register_proposal SET {change} WHERE id = %s RETURNING id"
    refused("proposal_unchanging", run_telling, "proposal", statement, waiting)


def test_an_annotation_rests_on_an_approval():
    run_telling("annotation", *annotate(approved()))


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "expert_practitioner"},
        {"period": "[2026-09-03,)"},
        {"entry": "another's"},
    ],
)
def test_an_annotation_is_what_was_approved(facts):
    if "entry" in facts:
        facts = {"entry": world.bex()}
    statement = annotate(approved(), **facts)
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


def test_what_was_only_proposed_annotates_nothing():
    waiting = run_telling("proposal", *propose())
    statement = annotate(waiting)
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


def test_what_ends_an_annotation_does_not_make_one():
    statement = annotate(approved(change="end"))
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


def test_one_approval_makes_one_annotation_even_after_it_ended():
    proposal = approved()
    first = run_telling(
        "annotation", *annotate(proposal, period="[2026-09-04,2026-10-01)")
    )
    statement = annotate(proposal, period="[2026-10-01,)")
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)
    gone = """UPDATE register_annotation
        SET superseded_at = now(), superseded_because = 'Wrong' WHERE id = %s
        RETURNING id"""
    run_telling("annotation", gone, first)
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


# 5: rows are superseded, never changed, never deleted


@pytest.fixture
def rows():
    """One row of each table that says when something was so."""
    entry = world.sasha()
    run_telling("suspension", *insert("suspension", "[2028-01-01,2028-02-01)"))
    run_telling("condition", *insert("condition", "[2028-01-01,2028-02-01)"))
    run_telling("annotation", *annotate(approved()))
    return entry


BITEMPORAL = [*TABLES, "annotation"]


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
    ).row


@pytest.mark.usefixtures("check")
@pytest.mark.parametrize(
    "attack", ["UPDATE register_check SET purpose = ''", "DELETE FROM register_check"]
)
def test_what_was_asked_stays_as_it_was(attack):
    refused("check_appends_only", run, attack)


def test_a_check_was_asked_by_somebody(check):
    statement = """INSERT INTO register_check (public_id, number, "on", purpose,
        organisation_id, answer, checked_at, valid_until)
        VALUES (gen_random_uuid(), 'SW1', now(), '', %s, '{}', now(), now())"""
    refused("check_asked_by_exactly_one", run, statement, check.organisation_id)


def test_rows_made_by_actions_pass_every_constraint(rows):
    assert Annotation.objects.filter(entry=rows).exists()
    assert Condition.objects.filter(entry=rows).exists()
