"""What `ecf.desk.faults.conflicts` asks about, made untrue."""

CORRUPTIONS = {
    "decided_without_conflict": (
        "portfolio_conflict",
        """INSERT INTO portfolio_conflict
            (public_id, person_id, educator_id, kind, period, declared_at)
        SELECT gen_random_uuid(), submission.decided_by_id, enrolment.person_id,
            'close_relationship', daterange(enrolment.started_on, NULL),
            enrolment.started_on
        FROM portfolio_submission submission
        JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
        WHERE submission.decided_by_id IS NOT NULL LIMIT 1""",
    ),
}
