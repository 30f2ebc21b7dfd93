"""Files of people to enrol, and who was enrolled from them."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="intake_counts_its_rows",
        says="the job of a file has counted each row as it came out, and no other",
        sql="""
            WITH told AS (
                SELECT chunk.job_id,
                    sum((chunk.result ->> 'enrolled')::int) AS enrolled,
                    sum((chunk.result ->> 'enrolled_already')::int) AS already,
                    sum((chunk.result ->> 'could_not_be_enrolled')::int) AS failed
                FROM portfolio_intake intake
                JOIN jobs_chunk chunk ON chunk.job_id = intake.job_id
                WHERE chunk.done_at IS NOT NULL
                GROUP BY 1
            ),
            came AS (
                SELECT intake_id,
                    count(*) FILTER (WHERE state = 'enrolled') AS enrolled,
                    count(*) FILTER (WHERE state = 'already') AS already,
                    count(*) FILTER (WHERE state = 'failed') AS failed
                FROM portfolio_intakerow
                GROUP BY 1
            )
            SELECT intake.id, 'enrolled ' || coalesce(came.enrolled, 0) || ', counted '
                || coalesce(told.enrolled, 0)
            FROM portfolio_intake intake
            LEFT JOIN told ON told.job_id = intake.job_id
            LEFT JOIN came ON came.intake_id = intake.id
            WHERE coalesce(came.enrolled, 0) <> coalesce(told.enrolled, 0)
               OR coalesce(came.already, 0) <> coalesce(told.already, 0)
               OR coalesce(came.failed, 0) <> coalesce(told.failed, 0)
        """,
    ),
    Question(
        name="row_is_of_its_enrolment",
        says="every row of a file led to the enrolment that it asked for",
        sql="""
            SELECT row.id, row.state || ' as enrolment ' || enrolment.id
            FROM portfolio_intakerow row
            JOIN portfolio_enrolment enrolment ON enrolment.id = row.enrolment_id
            JOIN curriculum_frameworkversion version ON version.id = row.version_id
            WHERE enrolment.person_id <> row.person_id
               OR enrolment.framework_id <> version.framework_id
               OR row.state = 'enrolled' AND enrolment.started_on <> row.started_on
        """,
    ),
)
