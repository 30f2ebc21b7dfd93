"""Where entries stand on a date, for one person or everyone: one statement (R1-R4)."""

from django.db import migrations

# The next day, after the one asked about, on which a period begins or ends.
NEXT = """min(CASE
            WHEN lower({0}.period) > on_date THEN lower({0}.period)
            WHEN upper({0}.period) > on_date THEN upper({0}.period)
        END)"""
KNOWN = """{0}.recorded_at <= coalesce(known_at, 'infinity')
        AND ({0}.superseded_at IS NULL
            OR {0}.superseded_at > coalesce(known_at, 'infinity'))"""

FORWARD = f"""
CREATE OR REPLACE FUNCTION public.register_standing(
    people bigint[], on_date date, known_at timestamptz
) RETURNS TABLE (
    person_id bigint,
    entry_id bigint,
    number varchar,
    name varchar,
    town varchar,
    status text,
    registered_from date,
    registered_until date,
    renewal_in_hand boolean,
    suspended_from date,
    suspended_until date,
    conditions jsonb,
    annotations jsonb,
    next_boundary date
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT
    e.person_id,
    e.id,
    (
        SELECT n.number
        FROM public.register_registrationnumber n
        WHERE n.entry_id = e.id AND n.superseded_at IS NULL
    ),
    e.name,
    CASE WHEN e.hidden_from_search THEN '' ELSE e.town END,
    CASE
        WHEN run.covers AND s.starts IS NOT NULL THEN 'suspended'
        WHEN run.covers AND c.held IS NOT NULL THEN 'registered_with_conditions'
        WHEN run.covers THEN 'registered'
        WHEN r.last_ending = 'removal' THEN 'removed'
        WHEN r.last_ending IS NOT NULL THEN 'lapsed'
        ELSE 'not_registered'
    END,
    run.starts,
    CASE WHEN r.covers THEN r.until ELSE run.ends END,
    coalesce(run.covers AND NOT r.covers, false),
    CASE WHEN run.covers THEN s.starts END,
    CASE WHEN run.covers THEN s.ends END,
    CASE WHEN run.covers THEN coalesce(c.held, '[]') ELSE '[]' END,
    CASE WHEN run.covers AND s.starts IS NULL
        THEN coalesce(a.held, '[]') ELSE '[]'
    END,
    least(r.next_change, w.next_change, s.next_change, c.next_change, a.next_change)
FROM public.register_entry e
CROSS JOIN LATERAL (
    SELECT
        coalesce(range_agg(p.period), '{{}}') AS periods,
        coalesce(bool_or(p.period @> on_date), false) AS covers,
        (
            SELECT upper(whole)
            FROM unnest(range_agg(p.period)) whole
            WHERE whole @> on_date
        ) AS until,
        array_agg(upper(p.period)) FILTER (WHERE p.ending = 'lapse') AS lapses,
        (array_agg(p.ending ORDER BY upper(p.period) DESC)
            FILTER (WHERE upper(p.period) <= on_date))[1] AS last_ending,
        {NEXT.format("p")} AS next_change
    FROM public.register_registrationperiod p
    WHERE p.entry_id = e.id
        AND {KNOWN.format("p")}
) r
-- A renewal asked for in time keeps the registration from 1 December until decided.
CROSS JOIN LATERAL (
    SELECT
        coalesce(range_agg(h.period), '{{}}') AS periods,
        {NEXT.format("h")} AS next_change
    FROM (
        SELECT daterange(
            w.year_from,
            CASE WHEN w.decided_at <= coalesce(known_at, 'infinity')
                THEN greatest(
                    w.year_from, (w.decided_at AT TIME ZONE 'Europe/London')::date
                )
            END
        ) AS period
        FROM public.register_renewal w
        WHERE w.entry_id = e.id
            AND w.applied_at <= coalesce(known_at, 'infinity')
            AND (w.applied_at AT TIME ZONE 'Europe/London')::date < w.year_from
            AND w.year_from = ANY (r.lapses)
    ) h
) w
-- Days without a gap: the ones around the date, else the last before, else the next.
LEFT JOIN LATERAL (
    SELECT lower(days) AS starts, upper(days) AS ends, days @> on_date AS covers
    FROM unnest(r.periods + w.periods) days
    ORDER BY
        days @> on_date DESC,
        upper(days) <= on_date DESC NULLS LAST,
        CASE WHEN upper(days) <= on_date THEN upper(days) END DESC,
        lower(days)
    LIMIT 1
) run ON true
CROSS JOIN LATERAL (
    SELECT
        min(lower(s.period)) FILTER (WHERE s.period @> on_date) AS starts,
        max(upper(s.period)) FILTER (WHERE s.period @> on_date) AS ends,
        {NEXT.format("s")} AS next_change
    FROM public.register_suspension s
    WHERE s.entry_id = e.id
        AND {KNOWN.format("s")}
) s
CROSS JOIN LATERAL (
    SELECT
        jsonb_agg(
            jsonb_build_object(
                'text', c.text,
                'from', lower(c.period),
                'until', upper(c.period),
                'may_touch_duties', c.may_touch_duties
            )
            ORDER BY lower(c.period), c.id
        ) FILTER (WHERE c.period @> on_date) AS held,
        {NEXT.format("c")} AS next_change
    FROM public.register_condition c
    WHERE c.entry_id = e.id
        AND {KNOWN.format("c")}
) c
CROSS JOIN LATERAL (
    SELECT
        jsonb_agg(
            jsonb_build_object(
                'kind', a.kind, 'from', lower(a.period), 'until', upper(a.period)
            )
            ORDER BY lower(a.period), a.kind
        ) FILTER (WHERE a.period @> on_date) AS held,
        {NEXT.format("a")} AS next_change
    FROM public.register_annotation a
    WHERE a.entry_id = e.id
        AND {KNOWN.format("a")}
) a
WHERE e.person_id = ANY (people)
$$;
"""
BACK = "DROP FUNCTION public.register_standing(bigint[], date, timestamptz);"


class Migration(migrations.Migration):
    dependencies = [("register", "0002_composite_keys")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
