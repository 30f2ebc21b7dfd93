"""Everybody stands where the scale puts them."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="position_is_owed",
        says=(
            "everybody stands where the scale puts them, or a downgrade waits for"
            " approval"
        ),
        sql="""
            SELECT coalesce(owed.person_id, standing.person_id),
                'owed point ' || coalesce(owed.point_id::text, 'none')
                || ', stands on ' || coalesce(standing.point_id::text, 'none')
            FROM positions_owed(NULL, %(on)s) owed
            FULL JOIN (
                SELECT person_id, point_id, version_id FROM pay_position
                WHERE superseded_at IS NULL AND period @> %(on)s::date
            ) standing USING (person_id)
            WHERE (owed.point_id IS DISTINCT FROM standing.point_id
                   OR owed.version_id IS DISTINCT FROM standing.version_id)
              AND NOT EXISTS (
                  SELECT FROM pay_downgrade downgrade
                  WHERE downgrade.person_id
                      = coalesce(owed.person_id, standing.person_id)
                    AND downgrade.status IN ('proposed', 'declined')
              )
        """,
    ),
    Question(
        name="position_amount_is_its_points",
        says="every position pays what its point says",
        sql="""
            SELECT position.id, position.amount || ' for ' || point.amount
            FROM pay_position position
            JOIN pay_spinepoint point ON point.id = position.point_id
            JOIN pay_band band ON band.id = point.band_id
            WHERE position.amount <> point.amount
               OR band.version_id <> position.version_id
        """,
    ),
    Question(
        name="position_rests_on_attainment",
        says="every position above the first band rests on an attainment of the person",
        sql="""
            SELECT position.id, 'band ' || band.number FROM pay_position position
            JOIN pay_spinepoint point ON point.id = position.point_id
            JOIN pay_band band ON band.id = point.band_id
            LEFT JOIN assessments_attainment attainment
                ON attainment.id = position.attainment_id
            LEFT JOIN curriculum_stage stage ON stage.id = attainment.stage_id
            WHERE band.needs_stage IS NOT NULL
              AND (attainment.person_id IS DISTINCT FROM position.person_id
                   OR stage.number <> band.needs_stage)
        """,
    ),
)
