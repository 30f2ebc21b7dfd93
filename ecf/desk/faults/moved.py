"""What must be true of those who moved to a later version of their framework, in SQL:
`faults` asks it.

Each version somebody was on has its `place`, the current one last. A stage is complete
on the first version where it is, by what was signed off on that one and those before.
"""

STAGE_COMPLETION_IS_DERIVED = """
    WITH placed AS (
        SELECT move.enrolment_id, move.from_version_id AS version_id,
            row_number() OVER (PARTITION BY move.enrolment_id ORDER BY move.id) AS place
        FROM portfolio_editionmove move
        UNION ALL
        SELECT enrolment.id, enrolment.version_id, 1000000
        FROM portfolio_enrolment enrolment
        WHERE enrolment.id IN (SELECT enrolment_id FROM portfolio_editionmove)
    ),
    owed AS (
        SELECT placed.enrolment_id, placed.place, stage.id AS stage_id, unit.code
        FROM placed
        JOIN curriculum_stage stage ON stage.version_id = placed.version_id
        JOIN curriculum_module module ON module.stage_id = stage.id
        JOIN curriculum_unit unit ON unit.module_id = module.id
        UNION ALL
        SELECT placed.enrolment_id, placed.place, stage.id, unit.code
        FROM placed
        JOIN portfolio_modulechoice choice
            ON choice.enrolment_id = placed.enrolment_id
            AND choice.withdrawn_at IS NULL
        JOIN curriculum_stage stage
            ON stage.id = choice.stage_id AND stage.version_id = placed.version_id
        JOIN curriculum_unit unit ON unit.module_id = choice.module_id
    ),
    points AS (
        SELECT choice.enrolment_id, choice.stage_id, sum(module.points) AS points
        FROM portfolio_modulechoice choice
        JOIN curriculum_module module ON module.id = choice.module_id
        WHERE choice.withdrawn_at IS NULL
        GROUP BY 1, 2
    ),
    signed AS (
        SELECT submission.id, placed.enrolment_id, placed.place, unit.code
        FROM placed
        JOIN portfolio_submission submission
            ON submission.enrolment_id = placed.enrolment_id
            AND submission.status = 'signed_off'
        JOIN curriculum_unit unit ON unit.id = submission.unit_id
        JOIN curriculum_module module
            ON module.id = unit.module_id AND module.version_id = placed.version_id
    ),
    claimed AS (
        SELECT claim.id, placed.enrolment_id, placed.place, unit.code
        FROM placed
        JOIN portfolio_priorclaim claim ON claim.enrolment_id = placed.enrolment_id
        JOIN portfolio_claimpart part
            ON part.claim_id = claim.id AND part.outcome = 'met'
            AND part.withdrawn_at IS NULL
        JOIN curriculum_unit unit ON unit.id = part.unit_id
        JOIN curriculum_module module
            ON module.id = unit.module_id AND module.version_id = placed.version_id
    ),
    pinned AS (
        SELECT signed.enrolment_id, signed.place, signed.code, pin.version_id
        FROM signed JOIN portfolio_pin pin ON pin.submission_id = signed.id
        UNION ALL
        SELECT claimed.enrolment_id, claimed.place, claimed.code, pin.version_id
        FROM claimed JOIN portfolio_claimpin pin ON pin.claim_id = claimed.id
    ),
    held AS (
        SELECT owed.enrolment_id, owed.stage_id, counted.kind,
            count(DISTINCT evidence.id) AS held
        FROM owed
        JOIN pinned ON pinned.enrolment_id = owed.enrolment_id
            AND pinned.code = owed.code AND pinned.place <= owed.place
        JOIN portfolio_evidenceversion version ON version.id = pinned.version_id
        JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
        -- A reflection at 6 or 12 months is a reflection too.
        CROSS JOIN LATERAL (
            SELECT evidence.kind
            UNION
            SELECT 'reflection'
            WHERE evidence.kind IN ('reflection_6_months', 'reflection_12_months')
        ) counted
        GROUP BY 1, 2, 3
    ),
    sizes AS (
        SELECT owed.enrolment_id, owed.stage_id, count(*) AS units,
            count(*) FILTER (WHERE EXISTS (
                SELECT FROM claimed WHERE claimed.enrolment_id = owed.enrolment_id
                  AND claimed.code = owed.code AND claimed.place <= owed.place
            )) AS accepted
        FROM owed GROUP BY 1, 2
    ),
    lacking AS (
        SELECT DISTINCT sizes.enrolment_id, sizes.stage_id
        FROM sizes
        JOIN curriculum_stage stage ON stage.id = sizes.stage_id
        CROSS JOIN jsonb_each_text(stage.minimum_evidence) wanted (kind, least)
        LEFT JOIN held ON held.enrolment_id = sizes.enrolment_id
            AND held.stage_id = sizes.stage_id AND held.kind = wanted.kind
        WHERE coalesce(held.held, 0) < ceil(
            wanted.least::numeric * (sizes.units - sizes.accepted) / sizes.units
        )
    ),
    complete AS (
        SELECT owed.enrolment_id, owed.place, owed.stage_id, stage.number
        FROM owed
        JOIN curriculum_stage stage ON stage.id = owed.stage_id
        LEFT JOIN points USING (enrolment_id, stage_id)
        LEFT JOIN lacking USING (enrolment_id, stage_id)
        WHERE coalesce(points.points, 0) >= stage.elective_points
          AND lacking.enrolment_id IS NULL
        GROUP BY 1, 2, 3, 4
        HAVING bool_and(EXISTS (
            SELECT FROM signed WHERE signed.enrolment_id = owed.enrolment_id
              AND signed.code = owed.code AND signed.place <= owed.place
            UNION ALL
            SELECT FROM claimed WHERE claimed.enrolment_id = owed.enrolment_id
              AND claimed.code = owed.code AND claimed.place <= owed.place
        ))
        UNION ALL
        SELECT placed.enrolment_id, placed.place, stage.id, stage.number
        FROM placed
        JOIN portfolio_priorclaim claim ON claim.enrolment_id = placed.enrolment_id
        JOIN portfolio_claimpart part
            ON part.claim_id = claim.id AND part.outcome = 'met'
            AND part.withdrawn_at IS NULL
        JOIN curriculum_stage stage
            ON stage.id = part.stage_id AND stage.version_id = placed.version_id
    ),
    derived AS (
        SELECT DISTINCT ON (enrolment_id, number) enrolment_id, stage_id
        FROM complete ORDER BY enrolment_id, number, place
    )
    SELECT coalesce(completion.id, derived.enrolment_id),
        CASE WHEN completion.id IS NULL THEN 'missing: stage ' || derived.stage_id
             ELSE 'not earned: stage ' || completion.stage_id END
    FROM derived
    FULL JOIN (
        SELECT * FROM portfolio_stagecompletion
        WHERE withdrawn_at IS NULL
          AND enrolment_id IN (SELECT enrolment_id FROM portfolio_editionmove)
    ) completion
        ON completion.enrolment_id = derived.enrolment_id
        AND completion.stage_id = derived.stage_id
    WHERE completion.id IS NULL OR derived.enrolment_id IS NULL
"""
MOVES_LEAD_TO_THE_VERSION = """
    SELECT move.id, 'to version ' || move.to_version_id
    FROM (
        SELECT id, enrolment_id, to_version_id, lead(from_version_id) OVER (
            PARTITION BY enrolment_id ORDER BY id
        ) AS goes_on_from
        FROM portfolio_editionmove
    ) move
    JOIN portfolio_enrolment enrolment ON enrolment.id = move.enrolment_id
    WHERE move.to_version_id <> coalesce(move.goes_on_from, enrolment.version_id)
"""
