"""The position everybody is owed: one person or a hundred thousand, the same statement
(B1, B2, B3, B8)."""

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


class Migration(migrations.Migration):
    dependencies = [
        ("pay", "0001_squashed_0002_downgrades_by_two"),
        ("assessments", "0001_squashed_0003_results_move"),
        ("portfolio", "0001_squashed_0022_loose_ends"),
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
    ]
