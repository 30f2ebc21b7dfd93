"""The rows of a file, put beside the register by COPY while an import runs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection

from register.queries.imports import COMPARED
from register.rules.imports import Row

STAGE = """
    SET LOCAL jit = off;
    CREATE TEMPORARY TABLE register_import_row (
        line integer NOT NULL, number text PRIMARY KEY, name text NOT NULL,
        town text NOT NULL, registered_from date NOT NULL, registered_until date,
        until_if_new date NOT NULL, conditions text[]
    ) ON COMMIT DROP
"""
COPY = "COPY register_import_row FROM STDIN"
COMPARE = f"""
    CREATE TEMPORARY TABLE register_import_compared ON COMMIT DROP AS {COMPARED};
    ANALYZE register_import_compared
"""
# Whoever changes an entry holds its row, always in the same order.
HOLD = """
    SELECT FROM register_entry entry
    WHERE coalesce(merged_into_id, id) IN (
        SELECT entry_id FROM register_import_compared
        WHERE kind IN ('changed', 'left_alone')
    )
    ORDER BY id FOR UPDATE
"""


@contextmanager
def staged(rows: Sequence[Row], *, on: date) -> Iterator[None]:
    """The rows, compared with the register, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for row in rows:
                copy.write_row(
                    (
                        row.line,
                        row.number,
                        row.name,
                        row.town,
                        row.registered_from,
                        row.registered_until,
                        row.until_if_new(on),
                        None if row.conditions is None else list(row.conditions),
                    )
                )
        cursor.execute("ANALYZE register_import_row")
        cursor.execute(COMPARE, {"on": on})
        yield
        cursor.execute("DROP TABLE register_import_row, register_import_compared")


def compare_again(*, on: date) -> None:
    """Hold what is to be changed, and see what it is by now."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD)
        cursor.execute("DROP TABLE register_import_compared")
        cursor.execute(COMPARE, {"on": on})


def do(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
