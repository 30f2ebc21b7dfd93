"""Copy a population in: one transaction of the tables' owner, all of it or none.

What can be asked of all rows at once is taken off while they pour in and put back at
the end (`ecf.desk.populate.held`); what asks each row as it comes stays on.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, connections, transaction

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from curriculum.choices import ModuleKind
from curriculum.models import FrameworkVersion
from curriculum.models import Stage as StageRow
from ecf.desk.populate import ahead, held, tables
from ecf.desk.populate.lines import Ids, Rows, World
from ecf.desk.populate.lives import Stage, Unit, lives

OWNER = "owner"
OFFICE = ("Registrar of the population", "Examiner", "Lead examiner")
# Nobody else is at work: statements that run once may use memory, and need no compiler.
FOR_ONE_LOADER = """
    SET LOCAL jit = off; SET LOCAL work_mem = '256MB';
    SET LOCAL maintenance_work_mem = '512MB'
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
        cursor.execute(FOR_ONE_LOADER)
        taken_off = held.take_off(cursor)
        first_ids = _first_ids(cursor)
        registrar, examiner, lead_examiner = _office(cursor, first_ids)
        world = World(
            on=on,
            seed=seed,
            framework=version.framework_id,
            version=version.pk,
            employers=employers,
            registrar=registrar,
            examiner=examiner,
            lead_examiner=lead_examiner,
        )
        writing = Rows(
            world=world,
            ids=Ids(next=dict(first_ids)),
            first_person=first_ids["accounts_person"],
            people=people,
        )
        everyone = partial(
            lives,
            people=people,
            seed=seed,
            on=on,
            stages=stages,
            employers=len(employers),
        )
        next_ids: Mapping[str, int] = first_ids
        for batch, (lines, next_ids) in enumerate(ahead.batches(everyone, writing), 1):
            _copy(cursor, lines)
            if _is_power_of_two(batch):
                _count(cursor)
            yield next_ids["accounts_person"] - writing.first_person
        _settle(cursor, next_ids, first_ids, taken_off)


def _copy(cursor: Any, lines: Mapping[str, bytes]) -> None:
    for table, columns in tables.COLUMNS.items():
        if lines.get(table):
            statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
            with cursor.copy(statement) as copy:
                copy.write(lines[table])


def _settle(
    cursor: Any,
    next_ids: Mapping[str, int],
    first_ids: Mapping[str, int],
    taken_off: held.TakenOff,
) -> None:
    """Announce what came in, move the sequences past it, and put back what held."""
    for table in tables.EVENTS:
        cursor.execute(tables.announce(table), [first_ids[table]])
        if cursor.rowcount != next_ids[table] - first_ids[table]:
            raise IntegrityError(f"Not every row of {table} was announced")
    for table, next_id in next_ids.items():
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)",
            [table, next_id],
        )
    held.put_back(cursor, taken_off, first_ids)
    _count(cursor)


def _count(cursor: Any) -> None:
    """Tell the planner how much there is: what each row asks as it comes was planned
    for tables that were empty, and reads all of them until it is planned anew."""
    for table in tables.COLUMNS:
        cursor.execute(f"ANALYZE {table}")


def _is_power_of_two(number: int) -> bool:
    return number.bit_count() == 1


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
