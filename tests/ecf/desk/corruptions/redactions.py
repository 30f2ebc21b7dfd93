"""What `ecf.desk.faults.redactions` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import TELL, changed

# A decided redaction of evidence that is signed off, told of.
DECIDED = (
    """
    WITH redaction AS (
        INSERT INTO portfolio_redaction (public_id, evidence_id, status, reason,
            reported_by_id, reported_at, due_on, shows_again, proposed_by_id,
            proposed_at, decided_by_id, decided_at)
        SELECT gen_random_uuid(), version.evidence_id, '{status}', 'A name',
            version.written_by_id, now(), current_date, '{status}' = 'shown',
            version.written_by_id, now(), submission.decided_by_id, now()
        FROM portfolio_submission submission
        JOIN portfolio_pin pin ON pin.submission_id = submission.id
        JOIN portfolio_evidenceversion version ON version.id = pin.version_id
        WHERE submission.status = 'signed_off' LIMIT 1
        RETURNING id, evidence_id
    ),
    told AS (
"""
    + TELL
    + """
        SELECT 'by.Hand', 'redaction', id, '{{}}'::jsonb, 'test', now() FROM redaction
    )
"""
)
REDACTED = (
    DECIDED
    + """
    UPDATE portfolio_evidenceversion version
    SET redaction_id = redaction.id, redacted_sha256 = repeat('c', 64),
        destroyed_sha256 = {destroyed}
    FROM redaction WHERE version.evidence_id = redaction.evidence_id
"""
)
CORRUPTIONS = {
    "words_are_hidden_while_it_is_decided": (
        "portfolio_hiddenwords",
        """INSERT INTO portfolio_hiddenwords (public_id, enrolment_id, submission_id,
            status, sealed, proposed, reason, reported_by_id, reported_at, due_on,
            shows_again)
        SELECT gen_random_uuid(), enrolment_id, id, 'hidden', '{"comment": "Tyrone"}',
            '{}', 'A name.', educator_id, now(), '2026-11-30', false
        FROM portfolio_submission LIMIT 1""",
    ),
    "redacted_version_keeps_its_grounds": (
        "portfolio_evidenceversion",
        REDACTED.format(status="shown", destroyed="''"),
    ),
    "pinned_digest_is_the_versions": (
        "portfolio_pin",
        """ALTER TABLE portfolio_pin DROP CONSTRAINT pin_of_exact_evidence;
        UPDATE portfolio_pin SET sha256 = repeat('a', 64)
        WHERE id = (SELECT min(id) FROM portfolio_pin)""",
    ),
    "evidence_is_hidden_while_it_is_decided": changed(
        "portfolio_evidence", "hidden_at = now()"
    ),
    "destroyed_file_is_kept_nowhere": (
        "portfolio_evidenceversion",
        """INSERT INTO files_storedfile (public_id, path, name, media_type, size,
            sha256, stored_by_person_id)
        VALUES (gen_random_uuid(), 'aa/x', 'x.png', 'image/png', 1, repeat('b', 64),
            1);"""
        + REDACTED.format(status="redacted", destroyed="repeat('b', 64)"),
    ),
    "redacted_sign_off_is_asked_about": (
        "portfolio_evidenceversion",
        REDACTED.format(status="redacted", destroyed="''"),
    ),
    "withdrawn_sign_off_is_not_asked_about": (
        "portfolio_confirmation",
        DECIDED.format(status="shown")
        + """
        INSERT INTO portfolio_confirmation
            (public_id, submission_id, redaction_id, status, asked_at, due_on, words)
        SELECT gen_random_uuid(), submission.id, redaction.id, 'asked', now(),
            current_date, ''
        FROM portfolio_submission submission, redaction
        WHERE submission.status <> 'signed_off' LIMIT 1""",
    ),
}
