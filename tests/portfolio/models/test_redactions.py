"""What evidence says changes by redaction alone, held by the database
(`reliability.md` 7). Beside each refusal stands what it lets through."""

import pytest
from django.db import connection, connections, transaction

from ecf.files import files
from ecf.files.models import StoredFile
from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.ecf.files import made
from tests.portfolio.models.attacks import (
    DECIDE,
    PIN,
    VERSION,
    passes,
    refused,
    run,
    telling,
)

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)
ONLY = "evidenceversion_only_redacted"
HIDE = """
    INSERT INTO portfolio_redaction (public_id, evidence_id, status, reason,
        reported_by_id, reported_at, due_on, shows_again)
    VALUES (gen_random_uuid(), %s, 'hidden', %s, %s, now(), '2026-11-30', false)
    RETURNING id
"""
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
MOVE = "UPDATE portfolio_redaction SET status = %s, {} WHERE id = %s RETURNING id"
PROPOSE = MOVE.format("proposed_by_id = %s, proposed_at = now()")
AGREE = MOVE.format("decided_by_id = %s, decided_at = now()")
REDACT = """
    UPDATE portfolio_evidenceversion version
    SET title = sealed.new_title, text = sealed.new_text, answers = sealed.new_answers,
        file_id = NULL, redaction_id = sealed.redaction_id,
        redacted_sha256 = repeat('a', 64)
    FROM portfolio_sealedversion sealed WHERE sealed.version_id = version.id
"""
UNSEAL = "DELETE FROM portfolio_sealedversion WHERE redaction_id = %s"


@pytest.fixture
def piece(enrolment, aaa):
    return portfolio.evidenced(enrolment, aaa, text=cast.TEXT)


@pytest.fixture
def hidden(piece):
    return cast.hidden(piece)


@pytest.fixture
def proposed(hidden):
    return cast.proposed(hidden)


@pytest.fixture
def agreed(proposed):
    """Agreed on, and not yet carried out: such a thing cannot commit."""
    with transaction.atomic():
        telling("redaction", AGREE, "redacted", people.carol().pk, proposed.pk)
        yield proposed
        transaction.set_rollback(True)


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


def test_two_people_redact_and_never_the_owner(proposed):
    priya, sasha, carol = people.priya().pk, people.sasha().pk, people.carol().pk
    agree = "redaction", AGREE, "redacted"
    refused("redaction_decided_by_another", telling, *agree, priya, proposed.pk)
    own = "redaction_not_decided_by_the_owner"
    refused(own, telling, *agree, sasha, proposed.pk)
    nobody = MOVE.format("decided_at = now()")
    refused(
        "redaction_decided_by_another",
        *(telling, "redaction", nobody, "redacted", proposed.pk),
    )
    as_shown = "redaction_decided_as_proposed"
    refused(as_shown, telling, "redaction", AGREE, "shown", carol, proposed.pk)
    with transaction.atomic():
        telling(*agree, carol, proposed.pk)
        run(REDACT)
        run(
            "UPDATE portfolio_evidence SET hidden_at = NULL, title = ("
            " SELECT title FROM portfolio_evidenceversion LIMIT 1)"
        )
        run(EVENT_OF_EVIDENCE, proposed.evidence_id)
        run(UNSEAL, proposed.pk)
        connection.check_constraints()


EVENT_OF_EVIDENCE = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    VALUES ('by.Hand', 'evidence', %s, '{}', 'attacker', now())
"""


def test_a_redaction_moves_by_its_table_and_keeps_what_was_said(hidden):
    moves = "redaction_moves_by_its_table"
    skip = MOVE.format(
        "proposed_by_id = %s, proposed_at = now(), decided_by_id = %s,"
        " decided_at = now()"
    )
    by = people.priya().pk, people.carol().pk
    refused(moves, telling, "redaction", skip, "redacted", *by, hidden.pk)
    refused(
        "redaction_proposed_by_somebody",
        *(telling, "redaction", MOVE.format("shows_again = false"), "proposed"),
        hidden.pk,
    )
    known = "UPDATE portfolio_redaction SET status = 'lost', proposed_by_id = %s,"
    known += " proposed_at = now() RETURNING id"
    refused("redaction_moves_by_its_table", telling, "redaction", known, by[0])
    for change in ("reason = 'Other'", "due_on = '2027-01-01'"):
        attack = f"UPDATE portfolio_redaction SET {change} RETURNING id"
        refused("redaction_unchanging", telling, "redaction", attack)
    refused("redaction_never_deleted", run, "DELETE FROM portfolio_redaction")
    passes(telling, "redaction", PROPOSE, "proposed", by[0], hidden.pk)


def test_evidence_is_hidden_once_at_a_time(hidden, piece):
    again = "redaction", HIDE, piece.pk, "A", people.priya().pk
    refused("redaction_open_once", telling, *again)


def test_what_is_under_seal_stays_until_it_is_decided(hidden, piece):
    words = "UPDATE portfolio_sealedversion SET {} = 'Other'"
    for column in ("title", "text"):
        refused("sealedversion_words_stay", run, words.format(column))
    refused("sealedversion_until_decided", run, UNSEAL, hidden.pk)
    passes(run, words.format("new_text"))
    cast.proposed(hidden)
    refused("sealedversion_words_stay", run, words.format("new_text"))
    refused("sealedversion_until_decided", run, UNSEAL, hidden.pk)


def test_agreed_words_are_unsealed_only_once_they_are_carried_out(agreed):
    refused("sealedversion_until_decided", run, UNSEAL, agreed.pk)
    run(REDACT)
    run(UNSEAL, agreed.pk)


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


@committing
def test_nothing_of_it_is_silent(piece, enrolment, aaa):
    stored = files.store(
        upload=made.upload("drawing.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    silent = "DELETE FROM files_storedfile WHERE id = %s"
    refused("storedfile_destroyed_announced", run, silent, stored.pk)
    assert StoredFile.objects.exists()
    refused("redaction_announced", run, HIDE, piece.pk, "A", people.priya().pk)
    passes(telling, "storedfile", f"{silent} RETURNING id", stored.pk)


def test_a_file_that_evidence_has_is_not_destroyed(enrolment, aaa):
    stored = files.store(
        upload=made.upload("drawing.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    portfolio.evidenced(enrolment, aaa, file=stored)
    destroy = "DELETE FROM files_storedfile WHERE id = %s RETURNING id"
    with pytest.raises(Exception, match="violates foreign key constraint"):
        passes(telling, "storedfile", destroy, stored.pk)


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
