"""Units and stages marked complete rest on what was signed off."""

from ecf.desk.faults import moved
from ecf.desk.faults.question import Question

# Units each enrolment owes for each stage it could complete: the stage's core, and the
# electives chosen for it.
OWED = """
    owed AS (
        SELECT enrolment.id AS enrolment_id, stage.id AS stage_id, unit.id AS unit_id
        FROM portfolio_enrolment enrolment
        JOIN curriculum_stage stage ON stage.version_id = enrolment.version_id
        JOIN curriculum_module module ON module.stage_id = stage.id
        JOIN curriculum_unit unit ON unit.module_id = module.id
        UNION ALL
        SELECT choice.enrolment_id, choice.stage_id, unit.id
        FROM portfolio_modulechoice choice
        JOIN curriculum_unit unit ON unit.module_id = choice.module_id
        WHERE choice.withdrawn_at IS NULL
    ),
    points AS (
        SELECT choice.enrolment_id, choice.stage_id, sum(module.points) AS points
        FROM portfolio_modulechoice choice
        JOIN curriculum_module module ON module.id = choice.module_id
        WHERE choice.withdrawn_at IS NULL
        GROUP BY 1, 2
    ),
    pinned AS (
        SELECT submission.enrolment_id, submission.unit_id, pin.version_id
        FROM portfolio_submission submission
        JOIN portfolio_pin pin ON pin.submission_id = submission.id
        WHERE submission.status = 'signed_off'
        UNION ALL
        SELECT claim.enrolment_id, part.unit_id, pin.version_id
        FROM portfolio_priorclaim claim
        JOIN portfolio_claimpart part ON part.claim_id = claim.id
            AND part.outcome = 'met'
            AND part.withdrawn_at IS NULL
        JOIN portfolio_claimpin pin ON pin.claim_id = claim.id
    ),
    held AS (
        SELECT owed.enrolment_id, owed.stage_id, counted.kind,
            count(DISTINCT evidence.id) AS held
        FROM owed
        JOIN curriculum_stage stage ON stage.id = owed.stage_id
        JOIN pinned ON pinned.enrolment_id = owed.enrolment_id
            AND pinned.unit_id = owed.unit_id
        JOIN portfolio_evidenceversion version ON version.id = pinned.version_id
        JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
        -- A reflection at 6 or 12 months is a reflection too.
        CROSS JOIN LATERAL (
            SELECT evidence.kind
            UNION
            SELECT 'reflection'
            WHERE evidence.kind IN ('reflection_6_months', 'reflection_12_months')
        ) counted
        WHERE stage.minimum_evidence <> '{}'
        GROUP BY 1, 2, 3
    ),
    -- The minimum is asked for the share of units not accepted as prior learning.
    accepted AS (
        SELECT claim.enrolment_id, owed.stage_id, count(DISTINCT part.unit_id) AS units
        FROM portfolio_claimpart part
        JOIN portfolio_priorclaim claim ON claim.id = part.claim_id
        JOIN owed ON owed.enrolment_id = claim.enrolment_id
            AND owed.unit_id = part.unit_id
        WHERE part.outcome = 'met'
          AND part.withdrawn_at IS NULL
        GROUP BY 1, 2
    ),
    sizes AS (
        SELECT enrolment_id, stage_id, count(*) AS units FROM owed GROUP BY 1, 2
    ),
    lacking AS (
        SELECT DISTINCT sizes.enrolment_id, sizes.stage_id
        FROM sizes
        JOIN curriculum_stage stage ON stage.id = sizes.stage_id
        CROSS JOIN jsonb_each_text(stage.minimum_evidence) wanted (kind, least)
        LEFT JOIN accepted ON accepted.enrolment_id = sizes.enrolment_id
            AND accepted.stage_id = sizes.stage_id
        LEFT JOIN held ON held.enrolment_id = sizes.enrolment_id
            AND held.stage_id = sizes.stage_id AND held.kind = wanted.kind
        WHERE coalesce(held.held, 0) < ceil(
            wanted.least::numeric
            * (sizes.units - coalesce(accepted.units, 0)) / sizes.units
        )
    ),
    derived AS (
        SELECT owed.enrolment_id, owed.stage_id
        FROM owed
        JOIN curriculum_stage stage ON stage.id = owed.stage_id
        LEFT JOIN points USING (enrolment_id, stage_id)
        LEFT JOIN lacking USING (enrolment_id, stage_id)
        LEFT JOIN portfolio_unitcompletion done
            ON done.enrolment_id = owed.enrolment_id AND done.unit_id = owed.unit_id
            AND done.withdrawn_at IS NULL
        WHERE coalesce(points.points, 0) >= stage.elective_points
          AND lacking.enrolment_id IS NULL
        GROUP BY owed.enrolment_id, owed.stage_id
        HAVING bool_and(done.id IS NOT NULL)
        UNION
        -- Experience that was accepted asks for no units of the last stage.
        SELECT claim.enrolment_id, part.stage_id
        FROM portfolio_priorclaim claim
        JOIN portfolio_claimpart part ON part.claim_id = claim.id
        WHERE part.stage_id IS NOT NULL AND part.outcome = 'met'
          AND part.withdrawn_at IS NULL
    )
"""

QUESTIONS = (
    Question(
        name="unit_completion_rests_on_sign_off",
        says="every unit marked complete rests on a sign-off that stands",
        sql="""
            SELECT completion.id, 'submission ' || submission.id || ' is '
                || submission.status
            FROM portfolio_unitcompletion completion
            JOIN portfolio_submission submission ON submission.id
                = completion.submission_id
            WHERE completion.withdrawn_at IS NULL
              AND (submission.status <> 'signed_off'
                   OR submission.unit_id <> completion.unit_id
                   OR submission.enrolment_id <> completion.enrolment_id)
        """,
    ),
    Question(
        name="sign_off_completes_unit",
        says=(
            "every sign-off that stands has completed its unit, from the day it"
            " was submitted"
        ),
        sql="""
            SELECT submission.id, 'unit ' || submission.unit_id
            FROM portfolio_submission submission
            LEFT JOIN portfolio_unitcompletion completion
                ON completion.submission_id = submission.id
                AND completion.withdrawn_at IS NULL
            WHERE submission.status = 'signed_off'
              AND (completion.id IS NULL OR completion.counts_from
                   <> (submission.submitted_at AT TIME ZONE 'Europe/London')::date)
        """,
    ),
    Question(
        name="stage_completion_is_derived",
        says=(
            "a stage's units are marked complete where, and only where, all of it"
            " is there"
        ),
        sql=f"""
            WITH {OWED}
            SELECT coalesce(completion.id, derived.enrolment_id),
                CASE WHEN completion.id IS NULL
                     THEN 'missing: stage ' || derived.stage_id
                     ELSE 'not earned: stage ' || completion.stage_id END
            FROM derived
            FULL JOIN (
                SELECT * FROM portfolio_stagecompletion WHERE withdrawn_at IS NULL
            ) completion
                ON completion.enrolment_id = derived.enrolment_id
                AND completion.stage_id = derived.stage_id
            WHERE (completion.id IS NULL OR derived.enrolment_id IS NULL)
              -- Whoever moved to another version is asked about below.
              AND NOT EXISTS (
                  SELECT FROM portfolio_editionmove move WHERE move.enrolment_id
                      = coalesce(completion.enrolment_id, derived.enrolment_id)
              )
        """,
    ),
    Question(
        name="moved_stage_completion_is_derived",
        says=(
            "of whoever moved to a later version, a stage is complete on the first"
            " version where all of it is there, and on no other"
        ),
        sql=moved.STAGE_COMPLETION_IS_DERIVED,
    ),
    Question(
        name="moves_lead_to_the_version",
        says="everybody's moves lead from version to version, to the one they are on",
        sql=moved.MOVES_LEAD_TO_THE_VERSION,
    ),
)
