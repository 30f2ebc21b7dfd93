"""Returns and withdrawals that somebody looked at again (P13), and years given longer
after them (P11)."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="second_look_by_somebody_without_part",
        says="nobody looks again at what they decided, withdrew or wrote themselves",
        sql="""
            SELECT look.id, 'person ' || look.educator_id
            FROM portfolio_secondlook look
            JOIN portfolio_submission submission ON submission.id = look.submission_id
            JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
            WHERE look.educator_id IN (
                submission.decided_by_id, submission.withdrawn_by_id,
                enrolment.person_id
            )
        """,
    ),
    Question(
        name="second_look_from_another_employer",
        says="whoever looks again did not work for the person's employer that day",
        sql="""
            SELECT look.id, 'person ' || look.educator_id
            FROM portfolio_secondlook look
            JOIN portfolio_submission submission ON submission.id = look.submission_id
            JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
            JOIN accounts_employment job ON job.person_id = look.educator_id
                AND job.organisation_id = enrolment.employer_id
                AND job.period @>
                    (look.assigned_at AT TIME ZONE 'Europe/London')::date
            -- Whoever has moved since was somebody else's then.
            WHERE NOT EXISTS (
                SELECT FROM portfolio_transfer moved
                WHERE moved.enrolment_id = enrolment.id
                  AND moved.status = 'completed'
            )
        """,
    ),
    Question(
        name="extension_after_two_returns",
        says="every year given longer had two returns before",
        sql="""
            SELECT extension.id, 'enrolment ' || extension.enrolment_id
            FROM portfolio_extension extension
            WHERE (
                SELECT count(*)
                FROM portfolio_submission submission
                JOIN curriculum_unit unit ON unit.id = submission.unit_id
                JOIN curriculum_module module ON module.id = unit.module_id
                LEFT JOIN curriculum_stage own ON own.id = module.stage_id
                JOIN curriculum_stage longer ON longer.id = extension.stage_id
                WHERE submission.enrolment_id = extension.enrolment_id
                  AND submission.status = 'returned'
                  AND submission.decided_at <= extension.extended_at
                  AND coalesce(own.number, longer.number) = longer.number
            ) < 2
        """,
    ),
)
