"""Rows that say when something was so, and when we knew it: corrected only by another.

A bitemporal table has `recorded_at`, `superseded_at`, `superseded_by` (the row that
took its place, or none) and `superseded_because`. Only the last three are ever set,
once, together (`reliability.md` 5).
"""

from datetime import datetime

import pgtrigger
from django.db import connection, models
from django.db.models import CheckConstraint, Q

from ecf.events import guards

STANDING = Q(superseded_at=None)
LATER = "'{superseded_at,superseded_by_id,superseded_because}'::text[]"


def superseded_with_reason(table: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(superseded_at=None, superseded_by=None, superseded_because="")
        | (Q(superseded_at__isnull=False) & ~Q(superseded_because="")),
        name=f"{table}_superseded_with_reason",
    )


def only_superseded(table: str) -> pgtrigger.Trigger:
    """A row changes in one way only, once: another takes its place."""
    refused = guards.refusal(
        f"{table}: a row is superseded once, never changed",
        constraint=f"{table}_only_superseded",
    )
    return pgtrigger.Trigger(
        name=f"{table}_only_superseded",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF OLD.superseded_at IS NOT NULL
                OR to_jsonb(NEW) - {LATER} IS DISTINCT FROM to_jsonb(OLD) - {LATER}
            THEN
                {refused}
            END IF;
            RETURN NEW;
        """,
    )


def supersede(
    old: models.Model, *, by: models.Model | None, because: str, at: datetime
) -> None:
    """Put `by`, not yet saved, in the place of `old`; or nothing, if None.

    The new row's id is taken first, since the two may not stand at once.
    """
    if by is not None:
        by.pk = next_id(type(by))
    type(old)._default_manager.filter(pk=old.pk).update(
        superseded_at=at, superseded_by=by and by.pk, superseded_because=because
    )
    if by is not None:
        by.save(force_insert=True)


def next_id(model: type[models.Model]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table]
        )
        (taken,) = cursor.fetchone()
    return int(taken)
