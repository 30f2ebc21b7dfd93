"""Rows by hand: one more like one there is, for attacks."""

from typing import Any

from django.db.models import Model


def another(model: type[Model], *, where: str = "true", **changed: Any) -> str:
    """The INSERT of one more row like the first there is `where`, but for the columns
    that are changed, in SQL."""
    columns = {
        field.column: f'"{field.column}"'
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    if "public_id" in columns:
        columns["public_id"] = "gen_random_uuid()"
    columns |= changed
    names = ", ".join(f'"{column}"' for column in columns)
    return (
        f"INSERT INTO {model._meta.db_table} ({names})"
        f" SELECT {', '.join(columns.values())} FROM {model._meta.db_table}"
        f" WHERE {where} ORDER BY id LIMIT 1 RETURNING id"
    )
