"""Where entries stand on a date (R1, R2): one statement, for one person or everyone."""

import json
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.db import connections, router

from ecf.database.prepared import planned_once
from register.choices import AnnotationKind, Status
from register.models import Entry
from register.rules.standing import Condition, Held, Standing

OF_PEOPLE = "SELECT * FROM register_standing(%s, %s, %s)"
OF_NUMBERS = "SELECT * FROM register_standing_of_numbers(%s, %s, %s)"
OF_NUMBER = "SELECT * FROM register_standing_of_number(%s, %s, %s)"


def standing(
    person_ids: Collection[int], on: date, known_at: datetime | None = None
) -> dict[int, Standing]:
    """Where these people stand on a London date, by person id, in one statement;
    nobody who has no entry. `known_at` asks what the register said at that moment;
    without it, what it says now."""
    return {
        found.person_id: found
        for found in _ask(OF_PEOPLE, [list(person_ids), on, known_at])
    }


def standing_of_number(
    number: str, on: date, known_at: datetime | None = None
) -> Standing | None:
    """The same for one number, which may be one that another has replaced."""
    return next(_ask(OF_NUMBER, [number, on, known_at]), None)


def standings_of_numbers(
    numbers: Collection[str], on: date, known_at: datetime | None = None
) -> dict[str, Standing]:
    """The same for several, by the number asked about, in one statement; nothing for a
    number no entry has. A number that another has replaced leads to the same entry."""
    rows = _rows(OF_NUMBERS, [list(set(numbers)), on, known_at])
    return {row.pop("asked"): _read(row) for row in rows}


def _ask(question: str, values: list[Any]) -> Iterator[Standing]:
    return (_read(row) for row in _rows(question, values))


def _rows(question: str, values: list[Any]) -> list[dict[str, Any]]:
    using = router.db_for_read(Entry)
    with planned_once(using), connections[using].cursor() as cursor:
        cursor.execute(question, values)
        columns = [column.name for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _read(row: dict[str, Any]) -> Standing:
    row["status"] = Status(row["status"])
    row["conditions"] = tuple(
        Condition(
            text=held["text"],
            from_=date.fromisoformat(held["from"]),
            until=_date(held["until"]),
            may_touch_duties=held["may_touch_duties"],
        )
        for held in _list(row["conditions"])
    )
    row["annotations"] = tuple(
        Held(
            kind=AnnotationKind(held["kind"]),
            from_=date.fromisoformat(held["from"]),
            until=_date(held["until"]),
        )
        for held in _list(row["annotations"])
    )
    return Standing(**row)


def _list(written: str | list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Django's connections hand JSON over as text."""
    return json.loads(written) if isinstance(written, str) else written


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
