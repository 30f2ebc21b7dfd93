"""Where people stand beside where they are owed to stand, and what is to be done."""

from django.db import migrations

# Every person who has a position on the day or is owed one. `move` says what is to be
# done about it, null where nothing is; `pay.choices.Move` has the words. `starts` is when
# the owed position begins: never over a higher one in the past, nor later than the same
# one already stands, unless the person was not employed in between.
COMPARED = """
CREATE OR REPLACE FUNCTION public.positions_compared(
    people bigint[], on_date date
) RETURNS TABLE (
    person_id bigint,
    standing_id bigint,
    standing_period daterange,
    standing_amount numeric,
    version_id bigint,
    point_id bigint,
    amount numeric,
    attainment_id bigint,
    units integer,
    employed_from date,
    starts date,
    move text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT
    both_sides.person_id,
    both_sides.standing_id,
    both_sides.standing_period,
    both_sides.standing_amount,
    both_sides.version_id,
    both_sides.point_id,
    both_sides.amount,
    both_sides.attainment_id,
    both_sides.units,
    both_sides.employed_from,
    both_sides.starts,
    CASE
        WHEN both_sides.standing_id IS NULL THEN 'taken'
        WHEN both_sides.version_id IS NULL THEN
            CASE WHEN EXISTS (
                SELECT FROM public.accounts_employment employment
                WHERE employment.person_id = both_sides.person_id
                  AND employment.basis = 'direct'
                  AND employment.period @> on_date
            ) THEN 'lowered' ELSE 'left' END
        WHEN both_sides.same_point THEN
            CASE WHEN both_sides.starts = lower(both_sides.standing_period)
                AND both_sides.attainment_id
                    IS NOT DISTINCT FROM both_sides.standing_attainment_id
                AND both_sides.units = both_sides.standing_units
            THEN NULL ELSE 'regrounded' END
        WHEN both_sides.amount < both_sides.standing_amount THEN 'lowered'
        WHEN both_sides.attainment_id
                IS DISTINCT FROM both_sides.standing_attainment_id
            AND EXISTS (
                SELECT FROM public.assessments_attainment earned
                JOIN public.curriculum_stage stage ON stage.id = earned.stage_id
                WHERE earned.id = both_sides.standing_attainment_id
                  AND earned.withdrawn_at IS NOT NULL
                  AND stage.number > both_sides.needs_stage
            ) THEN 'lowered'
        ELSE 'raised'
    END
FROM (
    SELECT
        coalesce(owed.person_id, standing.person_id) AS person_id,
        standing.id AS standing_id,
        standing.period AS standing_period,
        standing.amount AS standing_amount,
        standing.attainment_id AS standing_attainment_id,
        standing.units AS standing_units,
        owed.version_id,
        owed.point_id,
        owed.amount,
        owed.attainment_id,
        owed.units,
        owed.needs_stage,
        owed.employed_from,
        owed.point_id = standing.point_id
            AND owed.version_id = standing.version_id AS same_point,
        CASE
            WHEN owed.since = lower(standing.period) THEN owed.since
            WHEN owed.since > lower(standing.period)
                AND owed.point_id = standing.point_id
                AND owed.version_id = standing.version_id
            THEN greatest(lower(standing.period), owed.employed_from)
            WHEN owed.since > lower(standing.period) THEN owed.since
            ELSE (
                SELECT greatest(owed.since, max(upper(before.period)))
                FROM public.pay_position before
                WHERE before.person_id = owed.person_id
                  AND before.superseded_at IS NULL
                  AND upper(before.period) <= on_date
                  AND before.amount >= owed.amount
            )
        END AS starts
    FROM public.positions_owed(people, on_date) owed
    FULL JOIN (
        SELECT position.*
        FROM public.pay_position position
        WHERE position.superseded_at IS NULL
          AND position.period @> on_date
          AND (people IS NULL OR position.person_id = ANY (people))
    ) standing ON standing.person_id = owed.person_id
) both_sides
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("pay", "0003_positions_owed")]

    operations = [
        migrations.RunSQL(
            COMPARED,
            "DROP FUNCTION IF EXISTS public.positions_compared(bigint[], date);",
        ),
    ]
