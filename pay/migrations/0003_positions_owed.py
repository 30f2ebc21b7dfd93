"""The position everybody is owed on a day, and how that compares with where they stand:
one person or a hundred thousand, the same statement (B1, B2, B3, B8)."""

from django.db import migrations

# `held`: the attainments that count, each with all before it. `rung`: what a band asks
# for and what the next one would; `step`: the same for a point. `done`: the dates units
# of the stage after the band's were completed, so that its point is one of them.
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
WITH employed AS (
    SELECT spells.person_id, lower(spells.spell) AS starts
    FROM (
        SELECT employment.person_id, unnest(range_agg(employment.period)) AS spell
        FROM public.accounts_employment employment
        WHERE employment.basis = 'direct'
          AND (people IS NULL OR employment.person_id = ANY (people))
        GROUP BY employment.person_id
    ) spells
    WHERE spells.spell @> on_date
),
held AS (
    SELECT numbered.*
    FROM (
        SELECT
            attained.*,
            row_number() OVER (
                PARTITION BY attained.person_id, attained.framework_id
                ORDER BY attained.stage_number
            ) AS nth
        FROM public.attainments_held(people, on_date) attained
    ) numbered
    WHERE numbered.nth = numbered.stage_number
),
enrolled AS (
    SELECT DISTINCT ON (enrolment.person_id, enrolment.framework_id)
        enrolment.id,
        enrolment.person_id,
        enrolment.framework_id,
        enrolment.started_on,
        enrolment.ended_on IS NULL OR enrolment.ended_on > on_date AS running
    FROM public.portfolio_enrolment enrolment
    WHERE enrolment.started_on <= on_date
      AND (people IS NULL OR enrolment.person_id = ANY (people))
    ORDER BY
        enrolment.person_id,
        enrolment.framework_id,
        enrolment.started_on DESC,
        enrolment.id DESC
),
reached AS (
    SELECT
        enrolled.*,
        employed.starts AS employed_from,
        coalesce(max(held.stage_number), 0) AS stage
    FROM enrolled
    JOIN employed ON employed.person_id = enrolled.person_id
    LEFT JOIN held
        ON held.person_id = enrolled.person_id
        AND held.framework_id = enrolled.framework_id
    GROUP BY
        enrolled.id,
        enrolled.person_id,
        enrolled.framework_id,
        enrolled.started_on,
        enrolled.running,
        employed.starts
),
rung AS (
    SELECT
        scale.framework_id,
        version.id AS version_id,
        lower(version.period) AS in_force_from,
        band.id AS band_id,
        coalesce(band.needs_stage, 0) AS needs,
        lead(band.needs_stage::integer, 1, 32767) OVER (
            PARTITION BY version.id ORDER BY band.number
        ) AS next_needs
    FROM public.pay_scaleversion version
    JOIN public.pay_scale scale ON scale.id = version.scale_id
    JOIN public.pay_band band ON band.version_id = version.id
    WHERE version.status = 'published' AND version.period @> on_date
),
step AS (
    SELECT
        point.id AS point_id,
        point.band_id,
        point.amount,
        point.units::integer,
        lead(point.units::integer, 1, 32767) OVER (
            PARTITION BY point.band_id ORDER BY point.units
        ) AS next_units
    FROM public.pay_spinepoint point
    WHERE point.band_id IN (SELECT rung.band_id FROM rung)
),
banded AS (
    SELECT reached.*, rung.version_id, rung.in_force_from, rung.band_id, rung.needs
    FROM reached
    JOIN rung
        ON rung.framework_id = reached.framework_id
        AND reached.stage >= rung.needs
        AND reached.stage < rung.next_needs
    WHERE reached.running OR rung.needs > 0
),
done AS (
    SELECT
        banded.id,
        banded.band_id,
        array_agg(completion.counts_from ORDER BY completion.counts_from) AS dates
    FROM banded
    JOIN public.portfolio_unitcompletion completion
        ON completion.enrolment_id = banded.id
        AND completion.withdrawn_at IS NULL
        AND completion.counts_from <= on_date
    JOIN public.curriculum_unit unit ON unit.id = completion.unit_id
    JOIN public.curriculum_module module ON module.id = unit.module_id
    LEFT JOIN public.portfolio_modulechoice choice
        ON choice.enrolment_id = banded.id
        AND choice.module_id = module.id
        AND choice.withdrawn_at IS NULL
    JOIN public.curriculum_stage stage
        ON stage.id = coalesce(module.stage_id, choice.stage_id)
        AND stage.number = banded.needs + 1
    GROUP BY banded.id, banded.band_id
)
SELECT DISTINCT ON (banded.person_id)
    banded.person_id,
    banded.version_id,
    banded.band_id,
    step.point_id,
    step.amount,
    greatest(
        banded.employed_from,
        banded.in_force_from,
        coalesce(held.attained_on, banded.started_on),
        CASE WHEN step.units > 0 THEN done.dates[step.units] END
    ),
    held.attainment_id,
    step.units,
    banded.needs,
    banded.employed_from
FROM banded
LEFT JOIN done ON done.id = banded.id AND done.band_id = banded.band_id
JOIN step
    ON step.band_id = banded.band_id
    AND coalesce(cardinality(done.dates), 0) >= step.units
    AND coalesce(cardinality(done.dates), 0) < step.next_units
LEFT JOIN held
    ON held.person_id = banded.person_id
    AND held.framework_id = banded.framework_id
    AND held.stage_number = banded.needs
ORDER BY banded.person_id, step.amount DESC, banded.version_id
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
            OWED, "DROP FUNCTION IF EXISTS public.positions_owed(bigint[], date);"
        ),
        migrations.RunSQL(
            COMPARED,
            "DROP FUNCTION IF EXISTS public.positions_compared(bigint[], date);",
        ),
    ]
