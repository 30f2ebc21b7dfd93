"""Where people stand on the scale beside where they are owed to stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from pay.choices import DowngradeStatus, Move
from pay.models import Downgrade

OUT_OF_STEP = """
    SELECT count(*), array_agg(person_id ORDER BY person_id)
        FILTER (WHERE move IS NOT NULL)
    FROM positions_compared(NULL, %(on)s)
"""

# `kept_until` is up to when what stands on the day stays as it is: until the owed one
# starts; or until the person left, where they were not employed in between.
COMPARED = """
    SELECT
        compared.person_id,
        compared.move,
        compared.standing_id,
        compared.version_id,
        compared.point_id,
        compared.amount,
        compared.attainment_id,
        compared.units,
        compared.starts,
        CASE
            WHEN compared.standing_id IS NOT NULL THEN upper(compared.standing_period)
            ELSE (
                SELECT min(lower(later.period)) FROM pay_position later
                WHERE later.person_id = compared.person_id
                  AND later.superseded_at IS NULL
                  AND lower(later.period) > %(on)s::date
            )
        END,
        CASE
            WHEN compared.move IS NULL
                OR compared.standing_id IS NULL
                OR compared.employed_from <= lower(compared.standing_period)
            THEN compared.starts
            ELSE coalesce(
                (
                    SELECT max(upper(spells.spell)) FROM (
                        SELECT unnest(range_agg(employment.period)) AS spell
                        FROM accounts_employment employment
                        WHERE employment.person_id = compared.person_id
                          AND employment.basis = 'direct'
                    ) spells
                    WHERE spells.spell && compared.standing_period
                      AND upper(spells.spell) <= %(on)s::date
                ),
                lower(compared.standing_period)
            )
        END
    FROM positions_compared(%(people)s, %(on)s) compared
"""

# What movers were owed on the days before their move and did not stand on, nor higher.
EARLIER = """
    SELECT
        owed.person_id,
        owed.version_id,
        owed.point_id,
        owed.amount,
        owed.attainment_id,
        owed.units,
        lower(piece.days),
        upper(piece.days),
        lower(piece.days) -- kept until then
    FROM unnest(%(people)s::bigint[], %(versions)s::bigint[], %(starts)s::date[])
        AS mover (person_id, version_id, starts)
    JOIN pay_scaleversion version ON version.id = mover.version_id
    JOIN positions_owed_between(%(people)s, '-infinity', %(on)s) owed
        ON owed.person_id = mover.person_id AND owed.scale_id = version.scale_id
    CROSS JOIN LATERAL unnest(
        datemultirange(owed.period * daterange(NULL, mover.starts))
        - coalesce(
            (
                SELECT range_agg(stands.period) FROM pay_position stands
                WHERE stands.person_id = owed.person_id
                  AND stands.superseded_at IS NULL
                  AND stands.amount >= owed.amount
            ),
            '{}'
        )
    ) AS piece (days)
"""
PLACED = {Move.TAKEN, Move.RAISED}


@dataclass(frozen=True)
class Compared:
    """Somebody who has a position on the day, or is owed one; None where there is no
    such thing. `move` is None where they stand where they should.

    The owed position runs from `starts` up to `until`; what stands now stays as it
    is up to `kept_until`.
    """

    person_id: int
    move: Move | None
    standing_id: int | None
    version_id: int | None
    point_id: int | None
    amount: Decimal | None
    attainment_id: int | None
    units: int | None
    starts: date | None
    until: date | None
    kept_until: date | None


def compared(people: Collection[int], on: date) -> list[Compared]:
    """These people on a London date: where they stand beside where they should."""
    with connection.cursor() as cursor:
        cursor.execute(COMPARED, {"people": list(people), "on": on})
        return [
            Compared(person_id, Move(move) if move else None, *rest)
            for person_id, move, *rest in cursor
        ]


def earlier(moves: Iterable[Compared], on: date) -> list[Compared]:
    """What those who take a place or rise were owed before it begins, where nothing as
    high stands: a late decision counts from the work it is about (B8)."""
    placed = [move for move in moves if move.move in PLACED]
    asked: dict[str, Any] = {
        "people": [move.person_id for move in placed],
        "versions": [move.version_id for move in placed],
        "starts": [move.starts for move in placed],
        "on": on,
    }
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, asked)
        return [
            Compared(person_id, Move.BACKDATED, None, *owed)
            for person_id, *owed in cursor
        ]


def out_of_step(on: date) -> tuple[int, list[int]]:
    """How many people have a position or are owed one; and, in order, the ids of
    those who do not stand where they should, or whose downgrade waits."""
    with connection.cursor() as cursor:
        cursor.execute(OUT_OF_STEP, {"on": on})
        count, found = cursor.fetchone()
    waiting = Downgrade.objects.filter(status=DowngradeStatus.PROPOSED)
    return count, sorted({*(found or []), *waiting.values_list("person_id", flat=True)})


def downgrades_that_wait(people: Iterable[int]) -> dict[int, Downgrade]:
    waiting = Downgrade.objects.filter(
        person__in=people, status=DowngradeStatus.PROPOSED
    )
    return {downgrade.person_id: downgrade for downgrade in waiting}


def downgrades_declined(people: Iterable[int]) -> set[tuple[int, int | None]]:
    """Positions and points of moves that were declined: they are not put again."""
    declined = Downgrade.objects.filter(
        person__in=people, status=DowngradeStatus.DECLINED
    )
    return set(declined.values_list("position_id", "point_id"))
