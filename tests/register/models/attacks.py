"""SQL by hand, as the application's own role, and how it is refused."""

import pytest
from django.db import Error, connection, transaction

from tests import cast
from tests.register import world

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
    assert caught.value.__cause__.diag.constraint_name == name, caught.value


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
