"""Copy a population in: one transaction of the tables' owner, all of it or none.

Foreign keys are taken off while rows pour in and put back at the end, which checks
every row at once instead of one by one. Triggers stay on: each change is announced.
"""

import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connections, transaction

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from curriculum.choices import ModuleKind
from curriculum.models import FrameworkVersion
from curriculum.models import Stage as StageRow
from ecf.desk.populate import rows, tables
from ecf.desk.populate.lives import Life, Stage, Unit, lives

LIVES_A_COPY = 2_000
OWNER = "owner"
OFFICE = ("Registrar of the population", "Examiner", "Lead examiner")
Lines = Mapping[str, Sequence[str]]

FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE contype = 'f' AND conrelid::regclass::text = ANY (%s)
    ORDER BY 1, 2
"""


def load(
    *, people: int, seed: int, on: date, version: FrameworkVersion
) -> Iterator[int]:
    """Yield how many people are in so far. Nothing is there until the last is."""
    # Read before the keys come off: that locks the tables they point at as well.
    stages, employers = _stages(version), _employers()
    connection = connections[OWNER]
    with transaction.atomic(using=OWNER), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('populate'))")
        keys = _take_off_foreign_keys(cursor)
        first_ids = _first_ids(cursor)
        registrar, examiner, lead_examiner = _office(cursor, first_ids)
        world = rows.World(
            on=on,
            seed=seed,
            framework=version.framework_id,
            version=version.pk,
            employers=employers,
            registrar=registrar,
            examiner=examiner,
            lead_examiner=lead_examiner,
        )
        ids = rows.Ids(next=dict(first_ids))
        writing = rows.Rows(
            world=world,
            ids=ids,
            first_person=ids.next["accounts_person"],
            people=people,
        )
        everyone = lives(
            people=people,
            seed=seed,
            on=on,
            stages=stages,
            employers=len(employers),
        )
        for lines in _ahead(_batches(everyone, writing)):
            _copy(cursor, lines)
            yield ids.next["accounts_person"] - writing.first_person
        _settle(cursor, ids, first_ids, keys)


def _batches(everyone: Iterator[Life], writing: rows.Rows) -> Iterator[Lines]:
    while batch := list(islice(everyone, LIVES_A_COPY)):
        for life in batch:
            rows.write(life, writing)
        yield writing.take()


def _ahead(batches: Iterator[Lines]) -> Iterator[Lines]:
    """The same batches, the next written while PostgreSQL takes in the last."""
    ready: queue.Queue[Lines | BaseException | None] = queue.Queue(maxsize=2)

    def write() -> None:
        try:
            for lines in batches:
                ready.put(lines)
            ready.put(None)
        except BaseException as failure:
            ready.put(failure)

    threading.Thread(target=write, daemon=True).start()
    while (item := ready.get()) is not None:
        if isinstance(item, BaseException):
            raise item
        yield item


def _copy(cursor: Any, lines: Lines) -> None:
    for table, columns in tables.COLUMNS.items():
        if lines.get(table):
            statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
            with cursor.copy(statement) as copy:
                copy.write("".join(lines[table]))


def _take_off_foreign_keys(cursor: Any) -> list[tuple[str, str, str]]:
    cursor.execute(FOREIGN_KEYS, [list(tables.COLUMNS)])
    keys: list[tuple[str, str, str]] = cursor.fetchall()
    for table, name, _ in keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    return keys


def _settle(
    cursor: Any,
    ids: rows.Ids,
    first_ids: Mapping[str, int],
    keys: Sequence[tuple[str, str, str]],
) -> None:
    """Announce what came in, move the sequences past it, and put the keys back."""
    for table in tables.EVENTS:
        cursor.execute(tables.announce(table), [first_ids[table]])
    for table, next_id in ids.next.items():
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)",
            [table, next_id],
        )
    # Each row asks for its event: let PostgreSQL know how many there are.
    cursor.execute("ANALYZE events_eventrecord")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table, name, definition in keys:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for table in tables.COLUMNS:
        cursor.execute(f"ANALYZE {table}")


def _first_ids(cursor: Any) -> dict[str, int]:
    first_ids = {}
    for table in tables.COLUMNS:
        cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
        (first_ids[table],) = cursor.fetchone()
    return first_ids


def _office(cursor: Any, first_ids: dict[str, int]) -> list[int]:
    """The people who decided on everybody's past."""
    office = range(
        first_ids["accounts_person"], first_ids["accounts_person"] + len(OFFICE)
    )
    for person, name in zip(office, OFFICE, strict=True):
        cursor.execute(
            "INSERT INTO accounts_person (id, public_id, name)"
            " VALUES (%s, gen_random_uuid(), %s)",
            [person, name],
        )
    first_ids["accounts_person"] = office.stop
    return list(office)


def _employers() -> list[tuple[int, str]]:
    councils = Organisation.objects.filter(kind=OrganisationKind.COUNCIL)
    return list(councils.order_by("code").values_list("id", "name"))


def _stages(version: FrameworkVersion) -> tuple[Stage, ...]:
    """The version's stages; here everybody chose the first electives that suffice."""
    electives = list(
        version.modules.filter(kind=ModuleKind.ELECTIVE)
        .order_by("order")
        .prefetch_related("units__statements")
    )
    return tuple(
        _stage(stage, electives) for stage in version.stages.order_by("number")
    )


def _stage(stage: StageRow, electives: list[Any]) -> Stage:
    chosen, points = [], 0
    while points < stage.elective_points and electives:
        chosen.append(electives.pop(0))
        points += chosen[-1].points
    core = stage.core_modules.order_by("order").prefetch_related("units__statements")
    return Stage(
        id=stage.pk,
        number=stage.number,
        units=tuple(
            _unit(unit) for module in (*core, *chosen) for unit in _in_order(module)
        ),
        modules_chosen=tuple(module.pk for module in chosen),
        minimum=_one_by_one(stage.minimum_evidence),
        has_assessment=stage.assessment_code is not None,
        annotation=stage.annotation,
    )


def _in_order(module: Any) -> list[Any]:
    return sorted(module.units.all(), key=lambda unit: unit.order)


def _unit(unit: Any) -> Unit:
    return Unit(
        id=unit.pk,
        kinds=_one_by_one(unit.evidence),
        statements=tuple(statement.pk for statement in unit.statements.all()),
    )


def _one_by_one(counts: Mapping[str, int]) -> tuple[str, ...]:
    """{"reflection": 2} as ("reflection", "reflection")."""
    return tuple(kind for kind, count in counts.items() for _ in range(count))
