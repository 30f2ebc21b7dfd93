"""What `ecf.desk.faults.second_looks` asks about, made untrue."""

LOOK = """INSERT INTO portfolio_secondlook (public_id, submission_id, status, words,
        asked_at, due_on, educator_id, assigned_by_id, assigned_at, finding)
    SELECT gen_random_uuid(), submission.id, 'assigned', '', now(), current_date,
        {educator}, {other}, now(), ''
    FROM portfolio_submission submission
    JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
    WHERE submission.decided_by_id IS NOT NULL
    ORDER BY submission.id LIMIT 1"""
COLLEAGUE = """(
        SELECT min(job.person_id) FROM accounts_employment job
        WHERE job.organisation_id = enrolment.employer_id AND job.period @> current_date
          AND job.person_id NOT IN (submission.decided_by_id, enrolment.person_id)
    )"""
CORRUPTIONS = {
    "second_look_by_somebody_without_part": (
        "portfolio_secondlook",
        LOOK.format(educator="submission.decided_by_id", other="enrolment.person_id"),
    ),
    "second_look_from_another_employer": (
        "portfolio_secondlook",
        LOOK.format(educator=COLLEAGUE, other="enrolment.person_id"),
    ),
    "extension_after_two_returns": (
        "portfolio_extension",
        """INSERT INTO portfolio_extension
            (public_id, enrolment_id, stage_id, until, plan, extended_by_id,
            extended_at)
        SELECT gen_random_uuid(), enrolment.id, stage.id, current_date, 'Support.',
            enrolment.person_id, now()
        FROM portfolio_enrolment enrolment
        JOIN curriculum_stage stage ON stage.version_id = enrolment.version_id
            AND stage.number = 1
        ORDER BY enrolment.id LIMIT 1""",
    ),
}
