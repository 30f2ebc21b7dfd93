"""How the tables of a record say things."""

from datetime import date, datetime

Row = tuple[object, ...]


def iso(when: date | datetime | None) -> str:
    return when.isoformat() if when else ""
