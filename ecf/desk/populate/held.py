"""What holds the tables, asked of all rows at once instead of row by row.

Foreign keys, the indexes and constraints of large tables, and the triggers that cost
most come off while rows pour in. Put back, each checks every row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from ecf.desk.populate import tables
from portfolio.models.countersigning import (
    NOT_COUNTERSIGNED,
    RESTS_ON_WHAT_DOES_NOT_COUNT,
)
from portfolio.models.triggers import (
    NOT_DECIDED_BY_ASSIGNED,
    PINS_OTHER_EVIDENCE,
)

HISTORY = "events_eventrecord"
# The tables that grow most; the triggers of others look things up by their indexes.
INDEXED_AFTERWARDS = (
    HISTORY,
    "accounts_employment",
    "register_entry",
    "register_registrationnumber",
    "register_registrationperiod",
    "portfolio_evidence",
    "portfolio_evidenceversion",
    "portfolio_credit",
    "portfolio_submission",
    "portfolio_pin",
    "portfolio_unitcompletion",
)

CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE contype = ANY (%s) AND conrelid::regclass::text = ANY (%s)
    ORDER BY 1, 2
"""
INDEXES = """
    SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid)
    FROM pg_index index
    WHERE index.indrelid::regclass::text = ANY (%s) AND NOT index.indisprimary
    ORDER BY 1
"""
ONE_BY_ONE = (
    "decided_by_assigned|countersigned_where_managed|rests_on_what_counts"
    "|pin_of_own_evidence"
)
TRIGGERS = f"""
    SELECT tgrelid::regclass::text, tgname FROM pg_trigger
    WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY (%s)
        AND (tgdeferrable OR tgname ~ '{ONE_BY_ONE}')
    ORDER BY 1, 2
"""
# What these ask, of every row at once.
BROKEN = {
    "portfolio_submission": f"""
        SELECT count(*) FROM portfolio_submission new
        WHERE ({NOT_DECIDED_BY_ASSIGNED} OR {NOT_COUNTERSIGNED}) AND new.id >= %s
    """,
    "portfolio_unitcompletion": f"""
        SELECT count(*) FROM portfolio_unitcompletion done
        {RESTS_ON_WHAT_DOES_NOT_COUNT} AND done.id >= %s
    """,
    "portfolio_pin": f"""
        SELECT count(*) FROM portfolio_pin pin {PINS_OTHER_EVIDENCE} AND pin.id >= %s
    """,
}
Constraint = tuple[str, str, str]


@dataclass(frozen=True)
class TakenOff:
    """What to put back: constraints by table, name and definition; indexes by their
    statements; triggers by table and name."""

    foreign_keys: Sequence[Constraint]
    constraints: Sequence[Constraint]
    indexes: Sequence[str]
    triggers: Sequence[tuple[str, str]]


def take_off(cursor: Any) -> TakenOff:
    filled = list(tables.COLUMNS)
    foreign_keys = _ask(cursor, CONSTRAINTS, ["f"], filled)
    for table, name, _ in foreign_keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    constraints = _ask(cursor, CONSTRAINTS, ["u", "x"], INDEXED_AFTERWARDS)
    for table, name, _ in constraints:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    indexes = _ask(cursor, INDEXES, INDEXED_AFTERWARDS)
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    triggers = _ask(cursor, TRIGGERS, filled)
    for table, name in triggers:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    return TakenOff(
        foreign_keys, constraints, [index for _, index in indexes], triggers
    )


def put_back(cursor: Any, taken: TakenOff, first_ids: Mapping[str, int]) -> None:
    """Raises IntegrityError where a row breaks what holds."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in taken.indexes:
        cursor.execute(statement)
    for table, name, definition in (*taken.constraints, *taken.foreign_keys):
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for table, name in taken.triggers:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
    cursor.execute(f"ANALYZE {HISTORY}")
    for table, question in BROKEN.items():
        cursor.execute(question, [first_ids[table]])
        (broken,) = cursor.fetchone()
        if broken:
            raise IntegrityError(f"{broken} rows of {table} break what triggers hold")


def _ask(cursor: Any, question: str, *about: Sequence[str]) -> list[Any]:
    cursor.execute(question, [list(each) for each in about])
    return list(cursor.fetchall())
