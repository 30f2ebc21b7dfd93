"""Propose downward moves to two pay officers; drop those no longer owed (B5)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from ecf.events import history
from ecf.events.actor import Actor
from pay import queries
from pay.choices import DowngradeStatus
from pay.events import DowngradeDecided, DowngradeProposed
from pay.models import Downgrade
from pay.queries import Compared
from pay.rules import changes


def bring_up_to_date(
    *,
    people: Collection[int],
    lowered: Sequence[Compared],
    on: date,
    by: Actor,
    at: datetime,
) -> int:
    """Of these people, who are locked, propose the moves of those `lowered` and no
    others. Returns how many proposals are new."""
    waiting = queries.downgrades_that_wait(people)
    owed = {(move.standing_id, move.point_id) for move in lowered}
    _overtake(
        [
            downgrade
            for downgrade in waiting.values()
            if (downgrade.position_id, downgrade.point_id) not in owed
        ],
        by=by,
        at=at,
    )
    return _propose(not_yet_put(lowered), on=on, by=by, at=at)


def not_yet_put(lowered: Sequence[Compared]) -> list[Compared]:
    """Those whose move neither waits nor was declined."""
    people = [move.person_id for move in lowered]
    waiting = queries.downgrades_that_wait(people).values()
    put = queries.downgrades_declined(people) | {
        (downgrade.position_id, downgrade.point_id) for downgrade in waiting
    }
    return [move for move in lowered if (move.standing_id, move.point_id) not in put]


def _overtake(downgrades: Sequence[Downgrade], *, by: Actor, at: datetime) -> None:
    Downgrade.objects.filter(pk__in=[each.pk for each in downgrades]).update(
        status=DowngradeStatus.OVERTAKEN, decided_at=at
    )
    events = [
        DowngradeDecided(person_id=each.person_id, downgrade_id=each.pk)
        for each in downgrades
    ]
    history.record_many(events, by=by, at=at)


def _propose(moves: Sequence[Compared], *, on: date, by: Actor, at: datetime) -> int:
    said = queries.points_in_words(
        position_ids=[move.standing_id for move in moves if move.standing_id],
        point_ids=[move.point_id for move in moves if move.point_id],
    )
    made = Downgrade.objects.bulk_create(
        Downgrade(
            person_id=move.person_id,
            position_id=move.standing_id or 0,
            point_id=move.point_id,
            starts_on=on,
            because=changes.why_lowered(
                stands=said.of_position[move.standing_id or 0],
                owed=said.of_point.get(move.point_id or 0),
            ),
            proposed_at=at,
        )
        for move in moves
    )
    events = [
        DowngradeProposed(person_id=each.person_id, downgrade_id=each.pk)
        for each in made
    ]
    history.record_many(events, by=by, at=at)
    return len(made)
