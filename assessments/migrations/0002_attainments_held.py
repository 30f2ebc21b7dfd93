"""Which stages people have attained by a date: one person or everyone, one statement."""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION public.attainments_held(
    people bigint[], on_date date
) RETURNS TABLE (
    person_id bigint,
    framework_id bigint,
    stage_number integer,
    attainment_id bigint,
    attained_on date
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT DISTINCT ON (attainment.person_id, version.framework_id, stage.number)
    attainment.person_id,
    version.framework_id,
    stage.number::integer,
    attainment.id,
    attainment.attained_on
FROM public.assessments_attainment attainment
JOIN public.curriculum_stage stage ON stage.id = attainment.stage_id
JOIN public.curriculum_frameworkversion version ON version.id = stage.version_id
WHERE attainment.withdrawn_at IS NULL
  AND attainment.attained_on <= on_date
  AND (people IS NULL OR attainment.person_id = ANY (people))
ORDER BY
    attainment.person_id,
    version.framework_id,
    stage.number,
    attainment.attained_on,
    attainment.id
$$;
"""
BACK = "DROP FUNCTION IF EXISTS public.attainments_held(bigint[], date);"


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
