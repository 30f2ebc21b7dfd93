"""What a table holds of any row, whoever writes it: tried with one that it takes, and
the same with one thing wrong. What another name would refuse first is tried as the
owner, without that other."""

import pytest
from django.db import Error, connections, transaction
from psycopg.types.json import Jsonb

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
# Whatever it refers to is asked for when it commits, which it never does.
INSERT = "INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s)"
NOON, ID, DIGEST = "2026-11-20T12:00Z", "00000000-0000-4000-8000-000000000001", "a" * 64
HIDDEN = {
    "id": 1,
    "public_id": ID,
    "status": "redacted",
    "reason": "A name.",
    "reported_by_id": 1,
    "reported_at": NOON,
    "due_on": "2026-11-30",
    "proposed_by_id": 1,
    "proposed_at": NOON,
    "shows_again": False,
    "decided_by_id": 2,
    "decided_at": NOON,
}
ROWS = {
    "api_idempotencykey": {
        "id": 1,
        "caller": "client:7",
        "key": "one",
        "request_sha256": DIGEST,
        "status": 201,
        "body": "",
        "answered_at": NOON,
    },
    "events_delivery": {
        "id": 1,
        "record_id": 1,
        "subscriber": "pay",
        "due_at": NOON,
        "attempts": 0,
        "last_error": "",
        "delivered_at": NOON,
    },
    "events_feedmark": {"id": 1, "settled_xact": 0},
    "files_storedfile": {
        "id": 1,
        "public_id": ID,
        "path": "random",
        "name": "notes.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": DIGEST,
        "stored_by_person_id": 1,
        "stored_at": NOON,
    },
    "jobs_chunk": {
        "id": 1,
        "job_id": 1,
        "number": 1,
        "arguments": {},
        "result": {},
        "due_at": NOON,
        "attempts": 0,
        "last_error": "",
    },
    "jobs_job": {
        "id": 1,
        "public_id": ID,
        "kind": "count",
        "title": "Count everybody",
        "arguments": {},
        "status": "queued",
        "started_by_person_id": 1,
        "started_at": NOON,
        "result": {},
    },
    "portfolio_editionmove": {
        "id": 1,
        "enrolment_id": 1,
        "from_version_id": 1,
        "to_version_id": 2,
        "moved_at": NOON,
    },
    "portfolio_evidenceversion": {
        "id": 1,
        "evidence_id": 1,
        "number": 1,
        "title": "A thought",
        "happened_on": "2026-10-05",
        "text": "Words",
        "answers": {},
        "identifies_nobody": False,
        "sha256": DIGEST,
        "written_by_id": 1,
        "written_at": NOON,
        "redacted_sha256": "",
        "destroyed_sha256": "",
    },
    "portfolio_hiddenwords": {
        **HIDDEN,
        "enrolment_id": 1,
        "submission_id": 1,
        "sealed": {},
        "proposed": {},
    },
    "portfolio_priorclaim": {
        "id": 1,
        "public_id": ID,
        "enrolment_id": 1,
        "source": "asye",
        "began_on": "2024-09-02",
        "ended_on": "2025-08-29",
        "answers": {},
        "evidence_ids": [],
        "identifies_nobody": False,
        "status": "draft",
        "begun_at": NOON,
    },
    "portfolio_redaction": {**HIDDEN, "evidence_id": 1},
    "register_practicevisit": {
        "id": 1,
        "public_id": ID,
        "entry_id": 1,
        "organisation_id": 1,
        "happened_on": "2026-11-16",
        "kind": "duty",
        "quarters": 4,
        "words": "",
        "status": "logged",
        "logged_at": NOON,
        "reason": "",
    },
    "register_webhookreach": {"endpoint_id": 1, "feed_number": 0},
}
LOST = {"status": "lost"}


def insert(using, table, row):
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(INSERT.format(table=table), [Jsonb(row)])


def refused(name, using, table, **wrong):
    """The row is taken as it is, and refused by that name with what is wrong."""
    insert(using, table, ROWS[table])
    with pytest.raises(Error) as caught:
        insert(using, table, {**ROWS[table], **wrong})
    assert caught.value.__cause__.diag.constraint_name == name, caught.value


@pytest.mark.parametrize(
    ("name", "table", "wrong"),
    [
        ("chunk_once_a_job", "jobs_chunk", {"id": 2}),
        ("delivery_not_both_done_and_parked", "events_delivery", {"parked_at": NOON}),
        ("feed_has_one_mark", "events_feedmark", {"id": 2}),
        ("feed_mark_not_negative", "events_feedmark", {"settled_xact": -1}),
        ("file_has_a_digest", "files_storedfile", {"sha256": DIGEST.upper()}),
        ("file_has_a_digest", "files_storedfile", {"sha256": ""}),
        ("file_not_empty", "files_storedfile", {"size": 0}),
        ("idempotency_key_has_a_digest", "api_idempotencykey", {"request_sha256": ""}),
        ("idempotency_key_once_a_caller", "api_idempotencykey", {"id": 2}),
        ("job_finished_has_time", "jobs_job", {"status": "done"}),
        ("job_finished_has_time", "jobs_job", {"finished_at": NOON}),
        ("job_started_by_exactly_one", "jobs_job", {"started_by_system": "beat"}),
        ("job_started_by_exactly_one", "jobs_job", {"started_by_person_id": None}),
        ("webhookreach_not_negative", "register_webhookreach", {"feed_number": -1}),
    ],
)
def test_a_row_makes_sense(name, table, wrong):
    with transaction.atomic():
        refused(name, "default", table, **wrong)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("name", "first", "table", "wrong"),
    [
        ("editionmove_to_another", None, "portfolio_editionmove", {"to_version_id": 1}),
        (
            "evidenceversion_of_digest",
            "portfolio_evidenceversion_pkey",
            "portfolio_evidenceversion",
            {"number": 2},
        ),
        (
            "hiddenwords_status_is_known",
            "hiddenwords_decided_as_proposed",
            "portfolio_hiddenwords",
            LOST,
        ),
        ("job_status_is_known", "job_finished_has_time", "jobs_job", LOST),
        (
            "practicevisit_status_is_known",
            "practicevisit_decided_by_somebody",
            "register_practicevisit",
            LOST,
        ),
        (
            "priorclaim_status_is_known",
            "priorclaim_sent_has_its_clock",
            "portfolio_priorclaim",
            LOST,
        ),
        (
            "redaction_status_is_known",
            "redaction_decided_as_proposed",
            "portfolio_redaction",
            LOST,
        ),
    ],
)
def test_it_holds_without_what_refuses_first(name, first, table, wrong):
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            if first:
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {first} CASCADE")
        refused(name, "owner", table, **wrong)
        transaction.set_rollback(True, using="owner")


def test_what_is_kept_of_a_file_never_changes():
    """The application may not even ask: see `test_append_only.py`."""
    with (
        pytest.raises(Error) as caught,
        transaction.atomic(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute("UPDATE files_storedfile SET size = size")
    diagnosis = caught.value.__cause__.diag
    assert diagnosis.constraint_name == "storedfile_never_changes"
