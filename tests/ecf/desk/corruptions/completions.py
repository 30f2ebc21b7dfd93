"""What `ecf.desk.faults.completions` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import TELL, changed

# A second version, and everybody who completed a stage moved: to it, or from it.
MOVED = (
    TELL
    + """
    SELECT 'by.Hand', 'frameworkversion', -1, '{{}}'::jsonb, 'test', now()
    UNION ALL
    SELECT 'by.Hand', 'stagecompletion', id, '{{}}', 'test', now()
    FROM portfolio_stagecompletion;
    INSERT INTO curriculum_frameworkversion
    SELECT (jsonb_populate_record(version, jsonb_build_object('id', -1, 'label', 'x',
        'public_id', gen_random_uuid(), 'status', 'draft', 'published_at', NULL))).*
    FROM curriculum_frameworkversion version LIMIT 1;
    INSERT INTO portfolio_editionmove
        (enrolment_id, from_version_id, to_version_id, moved_at)
    SELECT DISTINCT completion.enrolment_id, {places}, now()
    FROM portfolio_stagecompletion completion
    JOIN portfolio_enrolment enrolment ON enrolment.id = completion.enrolment_id;
"""
)
CORRUPTIONS = {
    "unit_completion_rests_on_sign_off": (
        "portfolio_submission",
        """UPDATE portfolio_submission SET status = 'returned' WHERE id = (
            SELECT submission_id FROM portfolio_unitcompletion LIMIT 1)""",
    ),
    "sign_off_completes_unit": changed(
        "portfolio_unitcompletion", "counts_from = counts_from + 1"
    ),
    "stage_completion_is_derived": changed(
        "portfolio_stagecompletion", "withdrawn_at = now()"
    ),
    "moved_stage_completion_is_derived": (
        "portfolio_editionmove",
        MOVED.format(places="-1, enrolment.version_id")
        + "UPDATE portfolio_stagecompletion SET withdrawn_at = now()",
    ),
    "moves_lead_to_the_version": (
        "portfolio_editionmove",
        MOVED.format(places="enrolment.version_id, -1"),
    ),
}
