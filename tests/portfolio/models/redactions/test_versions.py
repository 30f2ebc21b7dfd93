"""What evidence says changes by redaction alone, held by the database
(`reliability.md` 7). Beside each refusal stands what it lets through."""

import pytest
from django.db import connections, transaction

from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.portfolio.models.attacks import (
    DECIDE,
    PIN,
    VERSION,
    passes,
    refused,
    run,
    telling,
)
from tests.portfolio.models.redactions.changes import HIDE, REDACT

pytestmark = pytest.mark.django_db
ONLY = "evidenceversion_only_redacted"
SEAL = """
    INSERT INTO portfolio_sealedversion (redaction_id, version_id, title, text, answers,
        file_id, new_title, new_text, new_answers, keeps_file)
    SELECT %s, id, title, text || %s, answers, file_id, title, text, answers, false
    FROM portfolio_evidenceversion WHERE evidence_id = %s
"""
EMPTY = """
    UPDATE portfolio_evidenceversion
    SET title = 'Hidden evidence', text = %s, answers = '{}', file_id = NULL
    WHERE evidence_id = %s
"""
GO = """
    UPDATE portfolio_evidence SET title = 'Hidden evidence', hidden_at = now()
    WHERE id = %s RETURNING id
"""


def hide_by_hand(piece, *, reason="A name.", also="", left=""):
    """Everything that hiding does, in SQL."""
    by = people.priya().pk
    redaction = telling("redaction", HIDE, piece.pk, reason, by)
    run(SEAL, redaction, also, piece.pk)
    run(EMPTY, left, piece.pk)
    telling("evidence", GO, piece.pk)


def test_words_go_out_of_sight_only_under_seal(piece):
    refused(ONLY, run, EMPTY, "", piece.pk)
    refused(ONLY, hide_by_hand, piece, left="Jayden")
    refused("sealedversion_of_what_is_said", hide_by_hand, piece, also="!")
    refused("redaction_has_a_reason", hide_by_hand, piece, reason="")
    passes(hide_by_hand, piece)


def test_a_redaction_hides_everything_and_nothing_hides_without(piece):
    by = people.priya().pk
    refused("redaction_seals_everything", telling, "redaction", HIDE, piece.pk, "A", by)
    refused("evidence_hidden_by_a_redaction", telling, "evidence", GO, piece.pk)
    first = """
        INSERT INTO portfolio_evidence
            (public_id, enrolment_id, kind, title, happened_on, hidden_at)
        VALUES (gen_random_uuid(), %s, 'reflection', 'A', '2026-10-05', {}) RETURNING id
    """
    add = "evidence", first.format("now()"), piece.enrolment_id
    refused("evidence_begins_in_sight", telling, *add)
    passes(telling, "evidence", first.format("NULL"), piece.enrolment_id)


def test_hidden_evidence_comes_back_by_its_redaction_alone(hidden, piece):
    back = "UPDATE portfolio_evidence SET hidden_at = NULL WHERE id = %s RETURNING id"
    refused("evidence_hidden_by_a_redaction", telling, "evidence", back, piece.pk)
    words = "UPDATE portfolio_evidenceversion SET text = %s"
    for text in (cast.TEXT, cast.REDACTED, ""):
        other = words if text else words.replace("text = %s", "title = 'A' || %s")
        refused(ONLY, run, other, text)


@pytest.mark.parametrize("text", [cast.TEXT, "Something else.", ""])
def test_what_was_agreed_takes_its_place_and_nothing_else(agreed, text):
    other = REDACT.replace("sealed.new_text", "%s")
    refused(ONLY, run, other, text)
    run(REDACT)


@pytest.mark.parametrize(
    "change",
    [
        "sha256 = repeat('b', 64)",
        "happened_on = '2026-01-01'",
        "written_by_id = 1",
        "number = 9",
        "identifies_nobody = true",
        "destroyed_sha256 = repeat('b', 64)",
        'answers = \'{"issuer": "Jayden"}\'',
        "file_id = 1",
    ],
)
def test_the_digest_and_all_else_of_a_redacted_version_stay(agreed, change):
    column = change.split(" = ")[0]
    instead = {"answers": "answers = sealed.new_answers", "file_id": "file_id = NULL"}
    if column in instead:
        attack = REDACT.replace(instead[column], change)
    else:
        attack = REDACT.replace("SET ", f"SET {change}, ")
    refused(ONLY, run, attack)


def test_it_is_marked_with_its_digest(agreed):
    unmarked = REDACT.replace("redacted_sha256 = repeat('a', 64)", "redacted_sha256=''")
    refused(ONLY, run, unmarked)
    wrong = REDACT.replace("repeat('a', 64)", "'JAYDEN'")
    refused("evidenceversion_redacted_with_a_digest", run, wrong)


def test_hidden_evidence_is_neither_pinned_nor_written_anew(hidden, piece, bbb):
    new = VERSION, piece.pk, 2, "0" * 64, people.sasha().pk
    refused("evidenceversion_not_while_hidden", run, *new)
    waiting = portfolio.submitted(piece.enrolment, bbb)
    version = piece.versions.get()
    pin = PIN, waiting.pk, version.pk, version.sha256
    about = {"event": "portfolio.UnitSubmitted", "about": waiting.pk}
    refused("pin_of_own_evidence", telling, "submission", *pin, **about)
    cast.agreed(cast.proposed(hidden))
    passes(telling, "submission", *pin, **about)


def test_nobody_signs_off_what_is_hidden(piece, waiting):
    cast.hidden(piece)
    decide = "submission", DECIDE, "signed_off", people.priya().pk, waiting.pk
    refused("submission_signed_off_in_sight", telling, *decide)
    passes(telling, "submission", DECIDE, "returned", people.priya().pk, waiting.pk)


def test_evidence_put_forward_still_changes_in_no_other_way(piece, waiting):
    cast.redacted(piece)
    attack = "UPDATE portfolio_evidence SET title = 'Other' WHERE id = %s RETURNING id"
    name = "evidence_put_forward_is_unchanging"
    refused(name, telling, "evidence", attack, piece.pk)
    refused(ONLY, run, "UPDATE portfolio_evidenceversion SET text = 'Other'")
    refused(
        "evidenceversion_never_deleted", run, "DELETE FROM portfolio_evidenceversion"
    )


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_control_without_the_guard_the_attack_succeeds(piece):
    attack = "UPDATE portfolio_evidenceversion SET text = 'Other' RETURNING id"
    refused(ONLY, run, attack)
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE portfolio_evidenceversion DISABLE TRIGGER USER")
            cursor.execute(attack)
            assert cursor.rowcount == 1
        transaction.set_rollback(True, using="owner")
