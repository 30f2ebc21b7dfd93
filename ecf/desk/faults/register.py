"""Attainments, and what the register was told of them."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="attainment_is_derived",
        says=(
            "a stage is attained where, and only where, its units and its result say so"
        ),
        sql="""
            WITH RECURSIVE passed AS (
                SELECT completion.enrolment_id, stage.id AS stage_id, stage.number,
                    stage.version_id
                FROM portfolio_stagecompletion completion
                JOIN curriculum_stage stage ON stage.id = completion.stage_id
                WHERE completion.withdrawn_at IS NULL
                  AND (stage.assessment_code IS NULL OR EXISTS (
                      SELECT FROM assessments_result result
                      JOIN curriculum_stage sat ON sat.id = result.stage_id
                      WHERE result.enrolment_id = completion.enrolment_id
                        AND sat.number = stage.number
                        AND result.status = 'released' AND result.outcome = 'passed'
                  ))
            ),
            derived AS (
                SELECT passed.* FROM passed WHERE number = (
                    SELECT min(number) FROM curriculum_stage
                    WHERE version_id = passed.version_id
                ) OR EXISTS (
                    SELECT FROM portfolio_claimpart part
                    JOIN portfolio_priorclaim claim ON claim.id = part.claim_id
                    WHERE part.stage_id = passed.stage_id AND part.outcome = 'met'
                      AND part.withdrawn_at IS NULL
                      AND claim.enrolment_id = passed.enrolment_id
                )
                UNION ALL
                SELECT passed.* FROM passed
                JOIN derived ON derived.enrolment_id = passed.enrolment_id
                    AND passed.number = derived.number + 1
            )
            SELECT coalesce(attainment.id, derived.enrolment_id),
                CASE WHEN attainment.id IS NULL
                     THEN 'missing: stage ' || derived.number
                     ELSE 'not earned: stage ' || attainment.stage_id END
            FROM derived
            FULL JOIN (
                SELECT * FROM assessments_attainment WHERE withdrawn_at IS NULL
            ) attainment
                ON attainment.enrolment_id = derived.enrolment_id
                AND attainment.stage_id = derived.stage_id
            WHERE attainment.id IS NULL OR derived.enrolment_id IS NULL
        """,
    ),
    Question(
        name="attainment_rests_on_its_grounds",
        says="every attainment names a stage completion and a passed result of its own",
        sql="""
            SELECT attainment.id, 'stage ' || attainment.stage_id
            FROM assessments_attainment attainment
            JOIN portfolio_enrolment enrolment ON enrolment.id = attainment.enrolment_id
            JOIN portfolio_stagecompletion completion
                ON completion.id = attainment.stage_completion_id
            JOIN curriculum_stage stage ON stage.id = attainment.stage_id
            LEFT JOIN assessments_result result ON result.id = attainment.result_id
            LEFT JOIN curriculum_stage sat ON sat.id = result.stage_id
            WHERE attainment.withdrawn_at IS NULL
              AND (completion.withdrawn_at IS NOT NULL
                   OR completion.enrolment_id <> attainment.enrolment_id
                   OR completion.stage_id <> attainment.stage_id
                   OR enrolment.person_id <> attainment.person_id
                   OR attainment.attained_on < completion.counts_from
                   OR (result.id IS NOT NULL AND (
                       result.status <> 'released' OR result.outcome <> 'passed'
                       OR result.enrolment_id <> attainment.enrolment_id
                       OR sat.number <> stage.number
                       OR attainment.attained_on < result.sat_on)))
        """,
    ),
    Question(
        name="attainment_is_put_to_the_register",
        says="every attainment that earns an annotation has been put to a registrar",
        sql="""
            SELECT attainment.id, stage.annotation
            FROM assessments_attainment attainment
            JOIN curriculum_stage stage ON stage.id = attainment.stage_id
            JOIN register_entry entry ON entry.person_id = attainment.person_id
            WHERE attainment.withdrawn_at IS NULL AND stage.annotation IS NOT NULL
              AND NOT EXISTS (
                  SELECT FROM register_proposal proposal
                  WHERE proposal.entry_id = entry.id AND proposal.kind
                      = stage.annotation
                    AND proposal.grounds_kind = 'attainment'
                    AND proposal.grounds_id = attainment.id
              )
        """,
    ),
    Question(
        name="approved_proposal_has_annotated",
        says="every approved proposal to annotate has annotated its entry",
        sql="""
            SELECT proposal.id, proposal.kind FROM register_proposal proposal
            WHERE proposal.status = 'approved' AND proposal.change = 'annotate'
              AND NOT EXISTS (
                  SELECT FROM register_annotation annotation
                  WHERE annotation.proposal_id = proposal.id
              )
        """,
    ),
    Question(
        name="annotation_rests_on_approval",
        says="every annotation rests on an approved proposal for its entry",
        sql="""
            SELECT annotation.id, annotation.kind FROM register_annotation annotation
            JOIN register_proposal proposal ON proposal.id = annotation.proposal_id
            WHERE proposal.status <> 'approved' OR proposal.kind <> annotation.kind
               OR proposal.entry_id <> annotation.entry_id
        """,
    ),
    Question(
        name="decided_by_another",
        says="nobody has decided a register matter they had a part in",
        sql="""
            SELECT proposal.id, proposal.kind FROM register_proposal proposal
            JOIN register_entry entry ON entry.id = proposal.entry_id
            WHERE proposal.decided_by_id = proposal.proposed_by_id
               OR proposal.decided_by_id = entry.person_id
               OR proposal.decided_by_id = ANY (proposal.grounds_decided_by)
        """,
    ),
)
