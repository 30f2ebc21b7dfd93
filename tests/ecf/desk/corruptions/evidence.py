"""What `ecf.desk.faults.evidence` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import changed, gone

SOMEBODY_ELSE = "(SELECT max(id) FROM accounts_person)"
CORRUPTIONS = {
    "sign_off_by_assigned_educator": (
        "portfolio_educatorassignment",
        """DELETE FROM portfolio_educatorassignment WHERE enrolment_id = (
            SELECT min(enrolment_id) FROM portfolio_unitcompletion)""",
    ),
    "pins_cover_every_statement": gone("portfolio_pin"),
    "answered_request_is_its_evidence": (
        "portfolio_evidencerequest",
        """INSERT INTO portfolio_evidencerequest (public_id, enrolment_id, unit_id,
            kind, asked_name, asked_email, about, statement_ids, digest, link, asked_at,
            valid_until, answered_at, evidence_id, writer_id, agreed)
        SELECT gen_random_uuid(), evidence.enrolment_id, submission.unit_id,
            'direct_observation', 'Jo', 'jo@example.org', 'A visit', '{1}',
            repeat('a', 64), 1, now(), now() + '30 days'::interval, now(),
            evidence.id, version.written_by_id, false
        FROM portfolio_evidence evidence
        JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
        JOIN portfolio_submission submission
            ON submission.enrolment_id = evidence.enrolment_id
        LIMIT 1""",
    ),
    "evidence_is_its_authors": changed(
        "portfolio_evidenceversion", f"written_by_id = {SOMEBODY_ELSE}"
    ),
    "author_was_asked_or_observed": changed(
        "portfolio_evidence", f"author_id = {SOMEBODY_ELSE}"
    ),
    "saved_evidence_has_no_draft": (
        "portfolio_draft",
        """INSERT INTO portfolio_draft
            (public_id, enrolment_id, unit_id, kind, said, saved_at)
        SELECT evidence.public_id, evidence.enrolment_id, statement.unit_id,
            evidence.kind, '{}', now()
        FROM portfolio_evidence evidence
        JOIN portfolio_credit credit ON credit.evidence_id = evidence.id
        JOIN curriculum_statement statement ON statement.id = credit.statement_id
        LIMIT 1""",
    ),
    "draft_is_of_what_may_change": (
        "portfolio_draft",
        """INSERT INTO portfolio_draft
            (public_id, enrolment_id, evidence_id, kind, said, saved_at)
        SELECT gen_random_uuid(), evidence.enrolment_id, evidence.id, evidence.kind,
            '{}', now()
        FROM portfolio_evidence evidence
        JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
        JOIN portfolio_pin pin ON pin.version_id = version.id
        JOIN portfolio_submission submission ON submission.id = pin.submission_id
            AND submission.status = 'signed_off'
        LIMIT 1""",
    ),
}
