"""The changes in SQL by which redaction is attacked."""

HIDE = """
    INSERT INTO portfolio_redaction (public_id, evidence_id, status, reason,
        reported_by_id, reported_at, due_on, shows_again)
    VALUES (gen_random_uuid(), %s, 'hidden', %s, %s, now(), '2026-11-30', false)
    RETURNING id
"""
MOVE = "UPDATE portfolio_redaction SET status = %s, {} WHERE id = %s RETURNING id"
AGREE = MOVE.format("decided_by_id = %s, decided_at = now()")
REDACT = """
    UPDATE portfolio_evidenceversion version
    SET title = sealed.new_title, text = sealed.new_text, answers = sealed.new_answers,
        file_id = NULL, redaction_id = sealed.redaction_id,
        redacted_sha256 = repeat('a', 64)
    FROM portfolio_sealedversion sealed WHERE sealed.version_id = version.id
"""
