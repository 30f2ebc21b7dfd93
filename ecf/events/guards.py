"""Triggers that hold what an application could forget (`reliability.md` 6, 17)."""

import pgtrigger

# The id of the whole transaction, savepoints included, as a number Django can read.
THIS_TRANSACTION = "pg_current_xact_id()::text::bigint"


def appends_only(table: str) -> pgtrigger.Trigger:
    """Rows of this table are written once: no UPDATE, no DELETE, whoever asks."""
    return pgtrigger.Trigger(
        name=f"{table}_appends_only",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=refusal(f"{table} is append-only", constraint=f"{table}_appends_only"),
    )


def never_deleted(table: str) -> pgtrigger.Trigger:
    """Rows of this table may change, but never go."""
    return pgtrigger.Trigger(
        name=f"{table}_never_deleted",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=refusal(
            f"{table}: nothing is deleted", constraint=f"{table}_never_deleted"
        ),
    )


def announced(subject: str, *, on_update: bool = True) -> pgtrigger.Trigger:
    """No change of a row commits without an event about it in the same transaction.

    `subject` is the `SUBJECT` of those events. Holds for SQL by hand as well.
    """
    operation = pgtrigger.Insert | pgtrigger.Update if on_update else pgtrigger.Insert
    refused = refusal(
        f"{subject} changed without an event", constraint=f"{subject}_announced"
    )
    return pgtrigger.Trigger(
        name=f"{subject}_announced",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
            IF NOT EXISTS (
                SELECT FROM events_eventrecord
                WHERE subject_kind = '{subject}' AND subject_id = NEW.id
                  AND xact_id = {THIS_TRANSACTION}
            ) THEN
                {refused}
            END IF;
            RETURN NULL;
        """,
    )


def unchanging(table: str, *fields: str) -> pgtrigger.Trigger:
    """These columns are written once; the others may change."""
    changed = " OR ".join(
        f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in fields
    )
    refused = refusal(
        f"{table}: what was recorded never changes", constraint=f"{table}_unchanging"
    )
    return pgtrigger.Trigger(
        name=f"{table}_unchanging",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF {changed} THEN
                {refused}
            END IF;
            RETURN NEW;
        """,
    )


def finished(table: str, *states: str) -> pgtrigger.Trigger:
    """In these states a row has reached its end and changes no more."""
    ends = ", ".join(f"'{state}'" for state in states)
    refused = refusal(
        f"{table}: what is finished never changes", constraint=f"{table}_finished"
    )
    return pgtrigger.Trigger(
        name=f"{table}_finished",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF OLD.status IN ({ends}) THEN
                {refused}
            END IF;
            RETURN NEW;
        """,
    )


def refused_where(
    name: str,
    message: str,
    *,
    where: str,
    operation: pgtrigger.Operation,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """A row for which the SQL `where` holds is refused, as by the constraint `name`.
    `condition` says without looking further of which rows to ask at all."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=f"""
            IF {where} THEN
                {refusal(message, constraint=name)}
            END IF;
            RETURN NEW;
        """,
    )


def refused_by(
    name: str,
    message: str,
    *,
    func: str,
    operation: pgtrigger.Operation,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """The same, by a whole body in PL/pgSQL that says `{refusal}` where it refuses."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=func.format(refusal=refusal(message, constraint=name)),
    )


def refusal(message: str, *, constraint: str) -> str:
    """The SQL that refuses as a check constraint of that name would."""
    return (
        f"RAISE EXCEPTION '{message}'"
        f" USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';"
    )
