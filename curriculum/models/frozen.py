"""A published version is frozen: the database refuses every change to what it says."""

import pgtrigger

from ecf.events import guards


def frozen(table: str, *, version: str) -> pgtrigger.Trigger:
    """No row of a published version is added, changed or removed.

    `version` is SQL that finds the version's id from ROW, the row concerned.
    """

    def published(row: str) -> str:
        found = version.replace("ROW", row)
        return (
            "EXISTS (SELECT FROM curriculum_frameworkversion"
            f" WHERE id = ({found}) AND status <> 'draft')"
        )

    refusal = guards.refusal(
        f"{table}: a published framework never changes", constraint=f"{table}_frozen"
    )
    return pgtrigger.Trigger(
        name=f"{table}_frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' AND {published("OLD")} THEN
                {refusal}
            END IF;
            IF TG_OP <> 'DELETE' AND {published("NEW")} THEN
                {refusal}
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
    )


def frozen_version() -> pgtrigger.Trigger:
    """A published version may be withdrawn or given an end; nothing else moves."""
    kept = "ROW(%s.framework_id, %s.label, %s.title, %s.about, %s.budget, %s.headings,"
    kept += " %s.references, %s.needs_registration, %s.sha256, %s.published_at,"
    kept += " %s.mapping, %s.mapped_by, %s.drafted_by_id, %s.published_by_id,"
    kept += " lower(%s.period))"
    before, after = (kept.replace("%s", row) for row in ("OLD", "NEW"))
    refusal = guards.refusal(
        "a published framework never changes", constraint="frameworkversion_frozen"
    )
    return pgtrigger.Trigger(
        name="frameworkversion_frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF OLD.status <> 'draft' AND (
                TG_OP = 'DELETE' OR NEW.status = 'draft'
                OR {before} IS DISTINCT FROM {after}
            ) THEN
                {refusal}
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
    )
