"""What pay does for everyone, as one would write it by hand for one night."""

COMPARE = """
    SELECT count(*) FROM positions_owed(NULL, %(on)s) owed
    FULL JOIN pay_position standing
        ON standing.person_id = owed.person_id
        AND standing.superseded_at IS NULL
    WHERE owed.point_id IS DISTINCT FROM standing.point_id
"""

# One in twenty loses where they stand, so that there is something to put right.
TAKE_AWAY = """
    WITH taken AS (
        UPDATE pay_position SET superseded_at = now(), superseded_because = 'Bench'
        WHERE superseded_at IS NULL AND person_id %% 20 = 0
        RETURNING id, person_id
    )
    INSERT INTO events_eventrecord (
        name, person_id, subject_kind, subject_id, payload, by_system, happened_at
    )
    SELECT 'pay.PositionCorrected', person_id, 'position', id,
        jsonb_build_object('position_id', id), 'bench', now()
    FROM taken
"""

# They stand again, each with its event: no locks, no reasons, no second look.
PLACE = """
    WITH placed AS (
        INSERT INTO pay_position (
            person_id, version_id, point_id, amount, period, attainment_id, units,
            superseded_because
        )
        SELECT person_id, version_id, point_id, amount, daterange(starts, NULL),
            attainment_id, units, ''
        FROM positions_compared(NULL, %(on)s) WHERE move = 'taken'
        RETURNING id, person_id
    )
    INSERT INTO events_eventrecord (
        name, person_id, subject_kind, subject_id, payload, by_system, happened_at
    )
    SELECT 'pay.PositionTaken', person_id, 'position', id,
        jsonb_build_object('position_id', id), 'bench', now()
    FROM placed
"""
