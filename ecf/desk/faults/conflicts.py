"""Nobody decides on whom they have declared a conflict of interest with (P3)."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="decided_without_conflict",
        says=(
            "nobody has decided on, countersigned, taken back or looked again at the"
            " work of whom they were in a declared conflict of interest with"
        ),
        # Whoever looked at the clock first need not have come first: hence the minute.
        sql="""
            WITH act AS (
                SELECT submission.id, submission.enrolment_id, 'decided' AS what,
                    submission.decided_by_id AS by_id,
                    -- What a second educator countersigned was decided before that.
                    coalesce(manager.signed_at, submission.decided_at) AS at
                FROM portfolio_submission submission
                LEFT JOIN portfolio_countersignature manager
                    ON manager.submission_id = submission.id
                    AND manager.status = 'signed'
                WHERE submission.decided_by_id IS NOT NULL
                UNION ALL
                SELECT id, enrolment_id, 'withdrew', withdrawn_by_id, withdrawn_at
                FROM portfolio_submission WHERE withdrawn_by_id IS NOT NULL
                UNION ALL
                SELECT submission.id, submission.enrolment_id, 'countersigned',
                    second.countersigner_id, second.answered_at
                FROM portfolio_countersignature second
                JOIN portfolio_submission submission
                    ON submission.id = second.submission_id
                WHERE second.status = 'signed'
                UNION ALL
                SELECT submission.id, submission.enrolment_id, 'looked again',
                    look.educator_id, look.found_at
                FROM portfolio_secondlook look
                JOIN portfolio_submission submission
                    ON submission.id = look.submission_id
                WHERE look.found_at IS NOT NULL
                UNION ALL
                SELECT claim.id, claim.enrolment_id, 'decided on prior learning',
                    decider.educator_id, decider.decided_at
                FROM portfolio_claimdecider decider
                JOIN portfolio_priorclaim claim ON claim.id = decider.claim_id
                WHERE decider.decided_at IS NOT NULL
            ),
            declared AS (
                SELECT person_id AS one_id, educator_id AS other_id, period, declared_at
                FROM portfolio_conflict
                UNION ALL
                SELECT educator_id, person_id, period, declared_at
                FROM portfolio_conflict
            )
            SELECT act.id, 'person ' || act.by_id || ' ' || act.what
            FROM act
            JOIN portfolio_enrolment enrolment ON enrolment.id = act.enrolment_id
            JOIN declared ON declared.one_id = enrolment.person_id
                AND declared.other_id = act.by_id
            WHERE declared.period @> (act.at AT TIME ZONE 'Europe/London')::date
              AND declared.declared_at < act.at - interval '1 minute'
        """,
    ),
)
