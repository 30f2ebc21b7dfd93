"""Prior learning: decided by different employers, and what follows (F6)."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="accepted_claim_completes_unit",
        says=(
            "every unit accepted as prior learning is complete, from the day it was"
            " claimed or for a sign-off, and nothing else rests on a claim"
        ),
        sql="""
            SELECT coalesce(accepted.id, resting.id), CASE
                WHEN resting.id IS NULL THEN 'missing: unit ' || accepted.unit_id
                WHEN accepted.id IS NULL THEN 'not accepted: unit ' || resting.unit_id
                ELSE 'from ' || resting.counts_from END
            FROM (
                SELECT part.id, part.unit_id, claim.enrolment_id,
                    (claim.sent_at AT TIME ZONE 'Europe/London')::date AS counts_from
                FROM portfolio_claimpart part
                JOIN portfolio_priorclaim claim ON claim.id = part.claim_id
                WHERE part.outcome = 'met'
                  AND part.withdrawn_at IS NULL AND part.unit_id IS NOT NULL
                  AND claim.status = 'decided'
                  AND NOT EXISTS (
                      SELECT FROM portfolio_submission submission
                      WHERE submission.enrolment_id = claim.enrolment_id
                        AND submission.unit_id = part.unit_id
                        AND submission.status = 'signed_off'
                  )
            ) accepted
            FULL JOIN (
                SELECT * FROM portfolio_unitcompletion
                WHERE claim_part_id IS NOT NULL AND withdrawn_at IS NULL
            ) resting
                ON resting.claim_part_id = accepted.id
                AND resting.unit_id = accepted.unit_id
                AND resting.enrolment_id = accepted.enrolment_id
                AND resting.counts_from = accepted.counts_from
            WHERE accepted.id IS NULL OR resting.id IS NULL
        """,
    ),
    Question(
        name="claim_is_decided_by_different_employers",
        says=(
            "what came of each thing claimed is what educators of two employers, none"
            " of them the claimant, found"
        ),
        sql="""
            SELECT part.id, part.outcome || ' in claim ' || claim.id
            FROM portfolio_claimpart part
            JOIN portfolio_priorclaim claim ON claim.id = part.claim_id
            JOIN portfolio_enrolment enrolment ON enrolment.id = claim.enrolment_id
            LEFT JOIN portfolio_claimfinding finding ON finding.part_id = part.id
                AND finding.is_met = (part.outcome = 'met')
            LEFT JOIN portfolio_claimdecider decider
                ON decider.id = finding.decider_id
                AND decider.educator_id <> enrolment.person_id
            GROUP BY part.id, claim.id
            HAVING CASE WHEN part.outcome = '' THEN claim.status = 'decided'
                ELSE claim.status <> 'decided'
                    OR count(DISTINCT decider.employer_id) < 2 END
        """,
    ),
    Question(
        name="taken_back_by_another",
        says=(
            "what was accepted as prior learning is taken back, with a reason, by"
            " somebody who neither claimed nor decided it"
        ),
        sql="""
            SELECT part.id, 'by person ' || part.withdrawn_by_id
            FROM portfolio_claimpart part
            JOIN portfolio_priorclaim claim ON claim.id = part.claim_id
            JOIN portfolio_enrolment enrolment ON enrolment.id = claim.enrolment_id
            JOIN accounts_person person ON person.id = enrolment.person_id
            WHERE part.withdrawn_at IS NOT NULL AND (
                part.outcome <> 'met' OR part.withdrawn_because = ''
                OR part.withdrawn_at < claim.decided_at
                OR part.withdrawn_by_id IN (person.id, person.merged_into_id)
                OR EXISTS (
                    SELECT FROM portfolio_claimdecider decider
                    WHERE decider.claim_id = claim.id
                      AND decider.educator_id = part.withdrawn_by_id
                      AND decider.decided_at IS NOT NULL
                )
            )
        """,
    ),
)
