"""The position everybody is owed, and how that compares with where they stand: one
person or a hundred thousand, the same statement (B1, B2, B3, B8)."""

from django.db import migrations

# Every stretch of days on which somebody is owed one and the same point, between two
# London dates, both included, as far as is known now: where a job, an edition of the
# scale, a band and a point meet. `held`: the stages attained, in order, so that the
# n-th is stage n only where all before it are held too. `done`: the units completed, in
# order of stage and day. `rung`: what a band needs, and what the next one would; `step`:
# the same for each of its points. `starts` is null where band or point is not reached: a
# condition of its own would have the planner guess that nobody is left, and then look
# for each of a hundred thousand people through all the others.
BETWEEN = """
CREATE OR REPLACE FUNCTION public.positions_owed_between(
    people bigint[], first_date date, last_date date
) RETURNS TABLE (
    person_id bigint,
    scale_id bigint,
    version_id bigint,
    band_id bigint,
    point_id bigint,
    amount numeric,
    period daterange,
    attainment_id bigint,
    units integer,
    needs_stage integer,
    employed_from date
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH employed AS (
    SELECT employment.person_id, range_agg(employment.period) AS spells
    FROM public.accounts_employment employment
    WHERE employment.basis = 'direct'
      AND (people IS NULL OR employment.person_id = ANY (people))
    GROUP BY employment.person_id
),
held AS (
    SELECT
        attained.person_id,
        attained.framework_id,
        array_agg(attained.stage_number ORDER BY attained.stage_number) AS stages,
        array_agg(attained.attained_on ORDER BY attained.stage_number) AS dates,
        array_agg(attained.attainment_id ORDER BY attained.stage_number) AS ids
    FROM public.attainments_held(people, last_date) attained
    GROUP BY attained.person_id, attained.framework_id
),
enrolled AS (
    SELECT DISTINCT ON (enrolment.person_id, enrolment.framework_id)
        enrolment.id,
        enrolment.person_id,
        enrolment.framework_id,
        enrolment.started_on,
        enrolment.ended_on
    FROM public.portfolio_enrolment enrolment
    WHERE enrolment.started_on <= last_date
      AND (people IS NULL OR enrolment.person_id = ANY (people))
    ORDER BY
        enrolment.person_id,
        enrolment.framework_id,
        enrolment.started_on DESC,
        enrolment.id DESC
),
done AS (
    SELECT
        enrolled.id,
        array_agg(
            stage.number::integer ORDER BY stage.number, completion.counts_from
        ) AS stages,
        array_agg(
            completion.counts_from ORDER BY stage.number, completion.counts_from
        ) AS dates
    FROM enrolled
    JOIN public.portfolio_unitcompletion completion
        ON completion.enrolment_id = enrolled.id
        AND completion.withdrawn_at IS NULL
        AND completion.counts_from <= last_date
    JOIN public.curriculum_unit unit ON unit.id = completion.unit_id
    JOIN public.curriculum_module module ON module.id = unit.module_id
    LEFT JOIN public.portfolio_modulechoice choice
        ON choice.enrolment_id = enrolled.id
        AND choice.module_id = module.id
        AND choice.withdrawn_at IS NULL
    JOIN public.curriculum_stage stage
        ON stage.id = coalesce(module.stage_id, choice.stage_id)
    GROUP BY enrolled.id
),
rung AS (
    SELECT
        scale.framework_id,
        scale.id AS scale_id,
        version.id AS version_id,
        version.period AS in_force,
        band.id AS band_id,
        coalesce(band.needs_stage, 0) AS needs,
        lead(band.needs_stage::integer) OVER (
            PARTITION BY version.id ORDER BY band.number
        ) AS next_needs
    FROM public.pay_scaleversion version
    JOIN public.pay_scale scale ON scale.id = version.scale_id
    JOIN public.pay_band band ON band.version_id = version.id
    WHERE version.status = 'published'
      AND version.period && daterange(first_date, last_date, '[]')
),
step AS (
    SELECT
        rung.*,
        point.id AS point_id,
        point.amount,
        point.units::integer,
        lead(point.units::integer) OVER (
            PARTITION BY point.band_id ORDER BY point.units
        ) AS next_units
    FROM rung
    JOIN public.pay_spinepoint point ON point.band_id = rung.band_id
),
met AS (
    SELECT
        enrolled.person_id,
        job.spell,
        step.*,
        held.ids[step.needs] AS attainment_id,
        CASE
            WHEN step.needs > 0
                AND held.stages[step.needs] IS DISTINCT FROM step.needs THEN NULL
            WHEN step.units > 0
                AND done.stages[unit_of.first + step.units - 1]
                    IS DISTINCT FROM step.needs + 1 THEN NULL
            ELSE greatest(
                lower(job.spell),
                lower(step.in_force),
                CASE WHEN step.needs = 0
                    THEN enrolled.started_on ELSE held.dates[step.needs]
                END,
                CASE WHEN step.units > 0
                    THEN done.dates[unit_of.first + step.units - 1]
                END
            )
        END AS starts,
        least(
            upper(job.spell),
            upper(step.in_force),
            CASE WHEN held.stages[step.next_needs] = step.next_needs
                THEN held.dates[step.next_needs]
            END,
            CASE WHEN step.needs = 0 THEN enrolled.ended_on END,
            CASE WHEN done.stages[unit_of.first + step.next_units - 1] = step.needs + 1
                THEN done.dates[unit_of.first + step.next_units - 1]
            END
        ) AS stops
    FROM enrolled
    JOIN employed ON employed.person_id = enrolled.person_id
    LEFT JOIN held
        ON held.person_id = enrolled.person_id
        AND held.framework_id = enrolled.framework_id
    LEFT JOIN done ON done.id = enrolled.id
    JOIN step ON step.framework_id = enrolled.framework_id
    CROSS JOIN LATERAL unnest(employed.spells) AS job (spell)
    CROSS JOIN LATERAL (
        SELECT array_position(done.stages, step.needs + 1) AS first
    ) unit_of
)
SELECT
    met.person_id,
    met.scale_id,
    met.version_id,
    met.band_id,
    met.point_id,
    met.amount,
    daterange(met.starts, met.stops),
    met.attainment_id,
    met.units,
    met.needs,
    lower(met.spell)
FROM met
WHERE met.starts <= last_date
  AND (met.stops IS NULL OR met.stops > greatest(met.starts, first_date))
$$;
"""

# On one day: of two frameworks, the one that pays more.
OWED = """
CREATE OR REPLACE FUNCTION public.positions_owed(
    people bigint[], on_date date
) RETURNS TABLE (
    person_id bigint,
    version_id bigint,
    band_id bigint,
    point_id bigint,
    amount numeric,
    since date,
    attainment_id bigint,
    units integer,
    needs_stage integer,
    employed_from date
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT DISTINCT ON (owed.person_id)
    owed.person_id,
    owed.version_id,
    owed.band_id,
    owed.point_id,
    owed.amount,
    lower(owed.period),
    owed.attainment_id,
    owed.units,
    owed.needs_stage,
    owed.employed_from
FROM public.positions_owed_between(people, on_date, on_date) owed
ORDER BY owed.person_id, owed.amount DESC, owed.version_id
$$;
"""

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
    dependencies = [
        ("pay", "0002_downgrades_by_two"),
        ("assessments", "0002_attainments_held"),
        ("portfolio", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            BETWEEN,
            "DROP FUNCTION IF EXISTS"
            " public.positions_owed_between(bigint[], date, date);",
        ),
        migrations.RunSQL(
            OWED, "DROP FUNCTION IF EXISTS public.positions_owed(bigint[], date);"
        ),
        migrations.RunSQL(
            COMPARED,
            "DROP FUNCTION IF EXISTS public.positions_compared(bigint[], date);",
        ),
    ]
