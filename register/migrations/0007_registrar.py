"""Registrars: corrections by two, reported deaths, and entries that were one person's.

`register_standing` answers as before; a merged entry is answered by the one that lasts.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


# The next day, after the one asked about, on which a period begins or ends.
NEXT = """min(CASE
            WHEN lower({0}.period) > on_date THEN lower({0}.period)
            WHEN upper({0}.period) > on_date THEN upper({0}.period)
        END)"""
KNOWN = """{0}.recorded_at <= coalesce(known_at, 'infinity')
        AND ({0}.superseded_at IS NULL
            OR {0}.superseded_at > coalesce(known_at, 'infinity'))"""

STANDING = f"""
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
    asked.person_id,
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
FROM public.register_entry asked
-- Where two entries were one person's, the one that lasts answers for both.
JOIN public.register_entry e ON e.id = CASE
    WHEN asked.merged_at <= coalesce(known_at, 'infinity') THEN asked.merged_into_id
    ELSE asked.id
END
CROSS JOIN LATERAL (
    SELECT array_agg(m.id) || e.id AS ids
    FROM public.register_entry m
    WHERE m.merged_into_id = e.id
        AND m.merged_at <= coalesce(known_at, 'infinity')
) whole
CROSS JOIN LATERAL (
    SELECT
        coalesce(range_agg(p.period), '{{}}') AS periods,
        coalesce(bool_or(p.period @> on_date), false) AS covers,
        (
            SELECT upper(days)
            FROM unnest(range_agg(p.period)) days
            WHERE days @> on_date
        ) AS until,
        array_agg(upper(p.period)) FILTER (WHERE p.ending = 'lapse') AS lapses,
        (array_agg(p.ending ORDER BY upper(p.period) DESC)
            FILTER (WHERE upper(p.period) <= on_date))[1] AS last_ending,
        {NEXT.format("p")} AS next_change
    FROM public.register_registrationperiod p
    WHERE p.entry_id = ANY (whole.ids)
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
        WHERE w.entry_id = ANY (whole.ids)
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
    WHERE s.entry_id = ANY (whole.ids)
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
    WHERE c.entry_id = ANY (whole.ids)
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
    WHERE a.entry_id = ANY (whole.ids)
        AND {KNOWN.format("a")}
) a
WHERE asked.person_id = ANY (people)
$$;
"""
OF_NUMBER = """
CREATE OR REPLACE FUNCTION public.register_standing_of_number(
    wanted varchar, on_date date, known_at timestamptz
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
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    people bigint[];
BEGIN
    SELECT ARRAY[coalesce(lasting.person_id, e.person_id)] INTO people
    FROM public.register_registrationnumber n
    JOIN public.register_entry e ON e.id = n.entry_id
    LEFT JOIN public.register_entry lasting ON lasting.id = e.merged_into_id
        AND e.merged_at <= coalesce(known_at, 'infinity')
    WHERE n.number = wanted;
    RETURN QUERY
    SELECT s.* FROM public.register_standing(people, on_date, known_at) s;
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_record'),
        ('register', '0006_entry_announced'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('number', 'Correct the number'), ('merge', 'Merge into another entry')], max_length=20)),
                ('number', models.CharField(blank=True, default='', max_length=9)),
                ('because', models.TextField()),
                ('status', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'Confirmed'), ('declined', 'Declined')], default='proposed', max_length=20)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, default='')),
            ],
        ),
        migrations.CreateModel(
            name='DeathReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('status', models.CharField(choices=[('reported', 'Reported'), ('confirmed', 'Confirmed'), ('mistaken', 'Mistaken')], default='reported', max_length=20)),
                ('words', models.TextField()),
                ('was_hidden', models.BooleanField(default=False)),
                ('reported_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_because', models.TextField(blank=True, default='')),
            ],
        ),
        migrations.AddField(
            model_name='entry',
            name='merged_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='entry',
            name='merged_into',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='register.entry'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='entry_merged'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='entry_merged_by_two', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE' AND NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id\n        OR TG_OP = 'INSERT' AND NEW.merged_into_id IS NULL\n    THEN\n        RETURN NEW;\n    END IF;\n    IF TG_OP = 'INSERT' OR OLD.merged_into_id IS NOT NULL\n        OR EXISTS (SELECT FROM register_entry WHERE merged_into_id = NEW.id)\n        OR NOT EXISTS (\n            SELECT FROM register_entry\n            WHERE id = NEW.merged_into_id AND merged_into_id IS NULL\n        )\n        OR NOT EXISTS (\n            SELECT FROM register_correction\n            WHERE kind = 'merge' AND status = 'confirmed'\n              AND entry_id = NEW.id AND into_id = NEW.merged_into_id\n        )\n    THEN\n        RAISE EXCEPTION 'an entry is merged once, as two registrars decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_merged_by_two';\n    END IF;\n    RETURN NEW;\n", hash='8ad0cd3e6aa922c3c18c615636d816202be6c404', operation='INSERT OR UPDATE', pgid='pgtrigger_entry_merged_by_two_03b5e', table='register_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registrationnumber',
            trigger=pgtrigger.compiler.Trigger(name='registrationnumber_replaced_by_two', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT FROM register_correction correction\n        WHERE correction.kind = 'number' AND correction.status = 'confirmed'\n          AND correction.entry_id = NEW.entry_id\n          AND correction.decided_at = NEW.superseded_at\n    ) OR NEW.superseded_by_id IS NULL THEN\n        RAISE EXCEPTION 'a number is replaced as two registrars decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'registrationnumber_replaced_by_two';\n    END IF;\n    RETURN NEW;\n", hash='915662fb3bd6ff19c23707e0c5492a967a3811f3', operation='UPDATE', pgid='pgtrigger_registrationnumber_replaced_by_two_5e4a6', table='register_registrationnumber', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_at', None), ('merged_into', None)), models.Q(('merged_at__isnull', False), ('merged_into__isnull', False)), _connector='OR'), name='entry_merged_has_time'),
        ),
        migrations.AddField(
            model_name='correction',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections_decided', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='correction',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='register.entry'),
        ),
        migrations.AddField(
            model_name='correction',
            name='into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections_into', to='register.entry'),
        ),
        migrations.AddField(
            model_name='correction',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections_proposed', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='deathreport',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deaths_confirmed', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='deathreport',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='death_reports', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='deathreport',
            name='reported_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deaths_reported', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='deathreport',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deaths_undone', to='accounts.person'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('into', None), ('kind', 'number'), models.Q(('number', ''), _negated=True)), models.Q(('into__isnull', False), ('kind', 'merge'), ('number', '')), _connector='OR'), name='correction_says_what'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('into', models.F('entry')), _negated=True), name='correction_into_another'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='correction_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'proposed')), fields=('entry',), name='correction_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('status', 'proposed')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('status__in', ['confirmed', 'declined'])), _connector='OR'), name='correction_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('status', 'declined'), _negated=True), name='correction_declined_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('proposed_by')), _negated=True), name='correction_confirmed_by_another'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='correction_never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'correction: nothing is deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_never_deleted';", hash='4fbc7f0d9adaa7634c5a8abbd0b031146fe3c30f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_correction_never_deleted_e7af8', table='register_correction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='correction_announced', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF NOT EXISTS (\n                SELECT FROM events_eventrecord\n                WHERE subject_kind = 'correction' AND subject_id = NEW.id\n                  AND xact_id = pg_current_xact_id()::text::bigint\n            ) THEN\n                RAISE EXCEPTION 'correction changed without an event' USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_announced';\n            END IF;\n            RETURN NULL;\n        ", hash='4b7d1ebb2a84c89a293bd50cdfb2c6945557e65f', operation='INSERT OR UPDATE', pgid='pgtrigger_correction_announced_703c2', table='register_correction', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='correction_unchanging', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.kind IS DISTINCT FROM OLD.kind OR NEW.entry_id IS DISTINCT FROM OLD.entry_id OR NEW.number IS DISTINCT FROM OLD.number OR NEW.into_id IS DISTINCT FROM OLD.into_id OR NEW.because IS DISTINCT FROM OLD.because OR NEW.proposed_by_id IS DISTINCT FROM OLD.proposed_by_id OR NEW.proposed_at IS DISTINCT FROM OLD.proposed_at THEN\n                RAISE EXCEPTION 'correction: what was recorded never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_unchanging';\n            END IF;\n            RETURN NEW;\n        ", hash='fa398b37fa2e8b97141737bea12060cd73bca887', operation='UPDATE', pgid='pgtrigger_correction_unchanging_28322', table='register_correction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='correction_finished', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF OLD.status IN ('confirmed', 'declined') THEN\n                RAISE EXCEPTION 'correction: what is finished never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_finished';\n            END IF;\n            RETURN NEW;\n        ", hash='f8ab67437f0a96f29d81125ee6461c9d1b36ae0d', operation='UPDATE', pgid='pgtrigger_correction_finished_da3c9', table='register_correction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='correction_of_another', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM register_entry\n        WHERE id IN (NEW.entry_id, NEW.into_id)\n          AND person_id IN (NEW.decided_by_id, NEW.proposed_by_id)\n    ) THEN\n        RAISE EXCEPTION 'nobody corrects their own entry' USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_of_another';\n    END IF;\n    RETURN NEW;\n", hash='d95b6b7a90ac834eddbbea4f42a427faf7dc1d7f', operation='INSERT OR UPDATE', pgid='pgtrigger_correction_of_another_939eb', table='register_correction', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='deathreport',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['reported', 'confirmed'])), fields=('person',), name='deathreport_one_open'),
        ),
        migrations.AddConstraint(
            model_name='deathreport',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='deathreport_says_how_known'),
        ),
        migrations.AddConstraint(
            model_name='deathreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='deathreport_confirmed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='deathreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('status', 'reported')), models.Q(('confirmed_at__isnull', False), ('status', 'confirmed')), ('status', 'mistaken'), _connector='OR'), name='deathreport_status_fits'),
        ),
        migrations.AddConstraint(
            model_name='deathreport',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', models.F('reported_by')), _negated=True), name='deathreport_confirmed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='deathreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reported_by', models.F('person')), _negated=True), models.Q(('confirmed_by', models.F('person')), _negated=True)), name='deathreport_never_of_oneself'),
        ),
        migrations.AddConstraint(
            model_name='deathreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'mistaken'), ('undone_at__isnull', False), ('undone_by__isnull', False), models.Q(('undone_because', ''), _negated=True)), models.Q(models.Q(('status', 'mistaken'), _negated=True), ('undone_at', None), ('undone_because', ''), ('undone_by', None)), _connector='OR'), name='deathreport_undone_with_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deathreport',
            trigger=pgtrigger.compiler.Trigger(name='deathreport_never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'deathreport: nothing is deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'deathreport_never_deleted';", hash='f15a0be954f59d36ddc9e29c763ebb29a98b3e6f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deathreport_never_deleted_1c70c', table='register_deathreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deathreport',
            trigger=pgtrigger.compiler.Trigger(name='deathreport_announced', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF NOT EXISTS (\n                SELECT FROM events_eventrecord\n                WHERE subject_kind = 'deathreport' AND subject_id = NEW.id\n                  AND xact_id = pg_current_xact_id()::text::bigint\n            ) THEN\n                RAISE EXCEPTION 'deathreport changed without an event' USING ERRCODE = 'check_violation', CONSTRAINT = 'deathreport_announced';\n            END IF;\n            RETURN NULL;\n        ", hash='3be6aa8f730a0493cede636b226528db951cb4ab', operation='INSERT OR UPDATE', pgid='pgtrigger_deathreport_announced_3c66e', table='register_deathreport', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deathreport',
            trigger=pgtrigger.compiler.Trigger(name='deathreport_unchanging', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.words IS DISTINCT FROM OLD.words OR NEW.reported_by_id IS DISTINCT FROM OLD.reported_by_id OR NEW.reported_at IS DISTINCT FROM OLD.reported_at THEN\n                RAISE EXCEPTION 'deathreport: what was recorded never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'deathreport_unchanging';\n            END IF;\n            RETURN NEW;\n        ", hash='4bd105a1d155b6a467868b07b0788d7b09f7933c', operation='UPDATE', pgid='pgtrigger_deathreport_unchanging_6fec4', table='register_deathreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deathreport',
            trigger=pgtrigger.compiler.Trigger(name='deathreport_finished', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF OLD.status IN ('mistaken') THEN\n                RAISE EXCEPTION 'deathreport: what is finished never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'deathreport_finished';\n            END IF;\n            RETURN NEW;\n        ", hash='9a5a8288ef7c72a45a92465971129ffe837e372f', operation='UPDATE', pgid='pgtrigger_deathreport_finished_d3388', table='register_deathreport', when='BEFORE')),
        ),
        migrations.RunSQL(STANDING, migrations.RunSQL.noop),
        migrations.RunSQL(OF_NUMBER, migrations.RunSQL.noop),
    ]
