"""What `ecf.desk.faults.prior_learning` asks about, made untrue."""

CLAIM = """
    ALTER TABLE portfolio_claimpart DISABLE TRIGGER USER;
    INSERT INTO portfolio_priorclaim (public_id, enrolment_id, source, began_on,
        ended_on, answers, evidence_ids, identifies_nobody, status, begun_at, sent_at,
        due_on, decided_at)
    SELECT gen_random_uuid(), min(id), 'asye', '2024-09-02', '2025-08-29', '{{}}',
        '{{}}', false, 'decided', now(), now(), '2026-12-15', now()
    FROM portfolio_enrolment;
    INSERT INTO portfolio_claimpart (claim_id, withdrawn_because, unit_id, outcome)
    SELECT claim.id, '', (
        SELECT min(unit.id) FROM curriculum_unit unit WHERE NOT EXISTS (
            SELECT FROM portfolio_submission submission
            WHERE submission.unit_id = unit.id
              AND submission.enrolment_id = claim.enrolment_id
        )
    ), '{outcome}' FROM portfolio_priorclaim claim
"""
CORRUPTIONS = {
    "accepted_claim_completes_unit": (
        "portfolio_priorclaim",
        CLAIM.format(outcome="met"),
    ),
    "claim_is_decided_by_different_employers": (
        "portfolio_priorclaim",
        CLAIM.format(outcome=""),
    ),
    "taken_back_by_another": (
        "portfolio_priorclaim",
        CLAIM.format(outcome="met")
        + """; UPDATE portfolio_claimpart SET withdrawn_at = now() - interval '1 day',
            withdrawn_because = 'No.', hearing = 'unrecorded', withdrawn_by_id = (
                SELECT min(id) FROM accounts_person)""",
    ),
    "taken_back_after_hearing": (
        "portfolio_priorclaim",
        CLAIM.format(outcome="met")
        + """; UPDATE portfolio_claimpart SET withdrawn_at = now(),
            withdrawn_because = 'No.', hearing = 'silent',
            heard_on = '2024-09-02', withdrawn_by_id = (
                SELECT max(id) FROM accounts_person)""",
    ),
}
