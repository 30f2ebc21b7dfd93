"""What line managers signed off, and whether a second educator countersigned it."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="manager_sign_off_is_countersigned",
        says=(
            "every sign-off of a line manager that counts was countersigned by a third,"
            " and none that still waits counts"
        ),
        # Whoever was recorded as their manager only later signed off as any other.
        sql="""
            SELECT submission.id, 'person ' || submission.decided_by_id
            FROM portfolio_submission submission
            JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
            JOIN accounts_employment job ON job.person_id = enrolment.person_id
                AND job.manager_id = submission.decided_by_id
                AND job.period @>
                    (submission.decided_at AT TIME ZONE 'Europe/London')::date
            WHERE submission.status = 'signed_off'
              AND NOT EXISTS (
                  SELECT FROM portfolio_countersignature second
                  WHERE second.submission_id = submission.id
                    AND second.status = 'signed'
                    AND second.signed_by_id = submission.decided_by_id
                    AND second.countersigner_id NOT IN (
                        submission.decided_by_id, enrolment.person_id
                    )
              )
              AND NOT EXISTS (
                  SELECT FROM events_eventrecord told
                  WHERE told.subject_kind = 'employment' AND told.subject_id = job.id
                    AND told.happened_at > submission.decided_at
              )
            UNION ALL
            SELECT second.id, second.status || ', submission ' || submission.status
            FROM portfolio_countersignature second
            JOIN portfolio_submission submission ON submission.id
                = second.submission_id
            WHERE second.status IN ('asked', 'named')
                AND submission.status <> 'submitted'
              OR second.status = 'signed' AND (
                  submission.status NOT IN ('signed_off', 'withdrawn')
                  OR ROW(submission.decided_by_id, submission.decided_at)
                     <> ROW(second.signed_by_id, second.signed_at)
              )
        """,
    ),
)
