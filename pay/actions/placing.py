"""Write positions, for one person or a hundred thousand: rows are superseded by rows,
as `ecf.events.bitemporal` has it, in one statement each. The caller has decided, and
has locked the people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from pay.events import PositionCorrected, PositionTaken
from pay.queries import Compared
from pay.rules import changes

NEW_IDS = """
    SELECT nextval(pg_get_serial_sequence('pay_position', 'id'))
    FROM generate_series(1, %s)
"""

# What stands on days that are taken gives way, and what is left of it is kept: a row on
# either side, or none.
CUT = """
    WITH placed AS (
        SELECT person_id, range_agg(daterange(from_date, until)) AS days,
            min(new_id) AS new_id, min(because) AS because
        FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::bigint[], %s::text[])
            AS placed (person_id, from_date, until, new_id, because)
        GROUP BY person_id
    ),
    cut AS (
        SELECT was.id, was.period, placed.days, placed.new_id, placed.because
        FROM placed
        JOIN pay_position was
            ON was.person_id = placed.person_id
            AND was.superseded_at IS NULL
            AND was.period && placed.days
    ),
    kept AS (
        SELECT
            nextval(pg_get_serial_sequence('pay_position', 'id')) AS id,
            cut.id AS was_id,
            left_over.days
        FROM cut
        CROSS JOIN LATERAL unnest(datemultirange(cut.period) - cut.days)
            AS left_over (days)
    ),
    superseded AS (
        UPDATE pay_position was
        SET superseded_at = %s,
            superseded_by_id = coalesce(
                (SELECT min(kept.id) FROM kept WHERE kept.was_id = was.id), cut.new_id
            ),
            superseded_because = cut.because
        FROM cut
        WHERE was.id = cut.id
        RETURNING was.*
    ),
    written AS (
        INSERT INTO pay_position (
            id, person_id, version_id, point_id, amount, period, attainment_id, units,
            recorded_at, superseded_because
        )
        SELECT
            kept.id, was.person_id, was.version_id, was.point_id, was.amount,
            kept.days, was.attainment_id, was.units, %s, ''
        FROM kept
        JOIN superseded was ON was.id = kept.was_id
        RETURNING id, person_id
    )
    SELECT id, person_id FROM superseded
    UNION ALL
    SELECT id, person_id FROM written
"""

OPEN = """
    INSERT INTO pay_position (
        id, person_id, version_id, point_id, amount, period, attainment_id, units,
        recorded_at, superseded_because
    )
    SELECT
        id, person_id, version_id, point_id, amount, daterange(starts, until),
        attainment_id, units, %s, ''
    FROM unnest(
        %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::numeric[],
        %s::date[], %s::date[], %s::bigint[], %s::integer[]
    ) AS opened (
        id, person_id, version_id, point_id, amount, starts, until, attainment_id, units
    )
"""


@dataclass(frozen=True)
class Placement:
    """A decided move, with the id its new row will have; None where none opens."""

    move: Compared
    new_id: int | None


def place(moves: Sequence[Compared], *, by: Actor, at: datetime) -> None:
    """Make these moves. Each changed row has its event in the same transaction."""
    if not moves:
        return
    placements = _with_new_ids(moves)
    events = [*_cut(placements, at), *_open(placements, at)]
    history.record_many(events, by=by, at=at)


def _with_new_ids(moves: Sequence[Compared]) -> list[Placement]:
    """Ids are taken first: a row names the one that takes its place."""
    opening = sum(move.point_id is not None for move in moves)
    with connection.cursor() as cursor:
        cursor.execute(NEW_IDS, [opening])
        ids = iter([taken for (taken,) in cursor])
    return [
        Placement(move, None if move.point_id is None else next(ids)) for move in moves
    ]


def _cut(placements: Sequence[Placement], at: datetime) -> list[Event]:
    columns = _columns(
        (
            placed.move.person_id,
            placed.move.kept_until,
            placed.move.until,
            placed.new_id,
            placed.move.move and changes.BECAUSE[placed.move.move],
        )
        for placed in placements
    )
    with connection.cursor() as cursor:
        cursor.execute(CUT, [*columns, at, at])
        rows = cursor.fetchall()
    return [
        PositionCorrected(person_id=person_id, position_id=changed)
        for changed, person_id in rows
    ]


def _open(placements: Sequence[Placement], at: datetime) -> list[Event]:
    opened = [
        (placed.new_id, placed.move)
        for placed in placements
        if placed.new_id is not None and placed.move.starts is not None
    ]
    if not opened:
        return []
    columns = _columns(
        (
            new_id,
            move.person_id,
            move.version_id,
            move.point_id,
            move.amount,
            move.starts,
            move.until,
            move.attainment_id,
            move.units,
        )
        for new_id, move in opened
    )
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [at, *columns])
    return [
        PositionTaken(
            person_id=move.person_id, position_id=new_id, taken_from=move.starts
        )
        for new_id, move in opened
        if move.starts is not None
    ]


def _columns(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    """Rows turned into the arrays that `unnest` takes."""
    return [list(column) for column in zip(*rows, strict=True)]
