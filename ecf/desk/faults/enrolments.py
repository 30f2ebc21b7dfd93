"""Who is on the way, and with which employer."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="active_enrolment_is_registered",
        says="every active enrolment has the registration its framework asks for",
        sql="""
            SELECT enrolment.id, standing.status
            FROM portfolio_enrolment enrolment
            JOIN curriculum_frameworkversion version ON version.id
                = enrolment.version_id
            LEFT JOIN register_standing(
                ARRAY(SELECT person_id FROM portfolio_enrolment), %(on)s, now()
            ) standing ON standing.person_id = enrolment.person_id
            WHERE enrolment.status = 'active' AND version.needs_registration
              AND coalesce(standing.status, 'not_registered')
                  NOT IN ('registered', 'registered_with_conditions')
        """,
    ),
    Question(
        name="enrolment_is_where_it_moved",
        says="an enrolment is with the employer to whom it last moved",
        sql="""
            SELECT enrolment.id, 'with ' || enrolment.employer_id
            FROM portfolio_enrolment enrolment
            JOIN (
                SELECT DISTINCT ON (enrolment_id) enrolment_id, to_employer_id
                FROM portfolio_transfer WHERE status = 'completed'
                ORDER BY enrolment_id, completed_at DESC, id DESC
            ) last ON last.enrolment_id = enrolment.id
            WHERE last.to_employer_id <> enrolment.employer_id
        """,
    ),
    Question(
        name="transfer_is_not_overdue",
        says="no transfer waits for longer than a week after it was to complete",
        sql="""
            SELECT id, 'to confirm by ' || confirm_by FROM portfolio_transfer
            WHERE status = 'started' AND confirm_by < %(on)s::date - 7
        """,
    ),
    Question(
        name="whoever_has_left_is_paused",
        says="nobody who has left their employer is on the way",
        sql="""
            SELECT enrolment.id, 'left at ' || departure.left_at
            FROM portfolio_departure departure
            JOIN portfolio_enrolment enrolment ON enrolment.id = departure.enrolment_id
            WHERE departure.returned_at IS NULL AND enrolment.status = 'active'
        """,
    ),
    Question(
        name="ended_enrolment_has_no_work",
        says="nothing was put forward or claimed on an enrolment that was undone",
        sql="""
            SELECT id, 'ended on ' || ended_on FROM portfolio_enrolment enrolment
            WHERE status = 'ended' AND (
                EXISTS (
                    SELECT FROM portfolio_submission
                    WHERE enrolment_id = enrolment.id
                ) OR EXISTS (
                    SELECT FROM portfolio_priorclaim
                    WHERE enrolment_id = enrolment.id AND status <> 'draft'
                )
            )
        """,
    ),
    Question(
        name="completed_enrolment_is_whole",
        says="an enrolment is complete when every year is attained, and not before",
        sql="""
            SELECT enrolment.id, enrolment.status || ' with ' || attained.number
                || ' of ' || asked.number
            FROM portfolio_enrolment enrolment
            CROSS JOIN LATERAL (
                SELECT count(*) AS number FROM curriculum_stage stage
                WHERE stage.version_id = enrolment.version_id
            ) asked
            CROSS JOIN LATERAL (
                SELECT count(DISTINCT stage.number) AS number,
                    max(attainment.attained_on) AS last_on
                FROM assessments_attainment attainment
                JOIN curriculum_stage stage ON stage.id = attainment.stage_id
                WHERE attainment.enrolment_id = enrolment.id
                  AND attainment.withdrawn_at IS NULL
            ) attained
            WHERE enrolment.status = 'completed' AND (
                    attained.number < asked.number
                    OR attained.last_on <> enrolment.completed_on
                ) OR enrolment.status = 'active' AND asked.number > 0
                AND attained.number >= asked.number
        """,
    ),
)
