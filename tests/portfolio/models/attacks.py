"""SQL by hand, as the application's own role, and what became of it."""

import pytest
from django.db import Error, connection, transaction

from tests.cast import people

EVENT = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    VALUES (%s, %s, %s, '{}', 'attacker', now())
"""
SUBMISSION = """
    INSERT INTO portfolio_submission (public_id, enrolment_id, unit_id, revision,
        status, educator_id, submitted_at, decided_by_id, decided_at, comment,
        withdrawn_because)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, '2026-11-20T10:00Z', %s,
        CASE WHEN %s THEN '2026-11-23T10:00Z'::timestamptz END, '', '')
    RETURNING id
"""
DECIDE = """
    UPDATE portfolio_submission
    SET status = %s, decided_by_id = %s, decided_at = '2026-11-23T10:00Z'
    WHERE id = %s RETURNING id
"""
WITHDRAW = """
    UPDATE portfolio_submission
    SET status = 'withdrawn', withdrawn_by_id = %s, withdrawn_at = now(),
        withdrawn_because = %s, hearing = 'spoke', heard_on = current_date,
        heard_words = 'It was mine.'
    WHERE id = %s RETURNING id
"""
VERSION = """
    INSERT INTO portfolio_evidenceversion (evidence_id, number, title, happened_on,
        text, sha256, written_by_id, written_at)
    VALUES (%s, %s, 'A thought', '2026-10-05', 'Words', %s, %s, now()) RETURNING id
"""
PIN = """
    INSERT INTO portfolio_pin (submission_id, version_id, sha256, statement_ids)
    VALUES (%s, %s, %s, '{}') RETURNING id
"""
MARK = """
    INSERT INTO portfolio_mark (submission_id, statement_id, action)
    VALUES (%s, %s, %s) RETURNING id
"""


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else None


def telling(subject, statement, *values, event="by.Hand", about=None):
    """The same with the event that the change should have."""
    changed = run(statement, *values)
    run(EVENT, event, subject, about or changed)
    return changed


def passes(change, *arguments, **options):
    with transaction.atomic():
        changed = change(*arguments, **options)
        connection.check_constraints()
    return changed


def refused(name, change, *arguments, **options):
    """It fails, at once or when it would commit, by that name."""
    with pytest.raises(Error) as caught:
        passes(change, *arguments, **options)
    assert caught.value.__cause__.diag.constraint_name == name, caught.value


def put_forward(enrolment, unit, *, revision=1, status="submitted", decided_by=None):
    return (
        SUBMISSION,
        enrolment.pk,
        unit.pk,
        revision,
        status,
        people.priya().pk,
        decided_by and decided_by.pk,
        decided_by is not None,
    )
