"""What `ecf.desk.faults.countersignatures` asks about, made untrue."""

CORRUPTIONS = {
    "manager_sign_off_is_countersigned": (
        "portfolio_countersignature",
        """INSERT INTO portfolio_countersignature (public_id, submission_id, status,
            signed_by_id, signed_at, comment, words)
        SELECT gen_random_uuid(), submission_id, 'asked', decided_by_id, decided_at,
            '', '' FROM portfolio_unitcompletion completion
        JOIN portfolio_submission submission ON submission.id = submission_id
        LIMIT 1""",
    ),
}
