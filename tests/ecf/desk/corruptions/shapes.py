"""The shapes in which a fact is made untrue: a table whose guards are off, and the
change in SQL."""

Corruption = tuple[str, str]

# Told of by hand, where more tables change than the one whose guards are off: the
# columns; then come the values, or a query for them.
TELL = """INSERT INTO events_eventrecord
    (name, subject_kind, subject_id, payload, by_system, happened_at) """


def changed(table: str, how: str, *, where: str = "true") -> Corruption:
    """The first row of a table, of those where, says something else."""
    first = f"SELECT min(id) FROM {table} WHERE {where}"
    return table, f"UPDATE {table} SET {how} WHERE id = ({first})"


def gone(table: str) -> Corruption:
    """The first row of a table is not there."""
    return table, f"DELETE FROM {table} WHERE id = (SELECT min(id) FROM {table})"
