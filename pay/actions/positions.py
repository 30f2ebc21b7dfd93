"""Bring positions up to date: the one way anybody moves on the scale."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from ecf.events.actor import Actor
from ecf.time import london
from pay import queries
from pay.actions import placing, proposals
from pay.choices import Move
from pay.queries import Compared
from pay.rules import changes
from pay.rules.changes import NOTHING, Changes

# As many as one transaction places: what it checks at its end outgrows what it did.
PEOPLE_AT_ONCE = 1000


def bring_up_to_date(
    *,
    people: Collection[int] | None,
    by: Actor,
    at: datetime,
    on: date | None = None,
    with_past: bool = True,
) -> Changes:
    """Let these people, or everyone (None), stand where they are owed to stand on a
    London date (today's): B1 to B3, B8.

    Reads the facts afresh under lock, so it may run twice, late or out of order. What
    would lower somebody is proposed, not done (B5). Who moves up is given the days
    before that they were owed too; `with_past=False` leaves those out.
    """
    on = on or london.today(at)
    if people is not None:
        return _bring(people, by=by, at=at, on=on, with_past=with_past)
    # Looks without a lock for who must be locked; those are then read again.
    count, found = queries.out_of_step(on)
    changes = NOTHING
    for begins in range(0, len(found), PEOPLE_AT_ONCE):
        some = found[begins : begins + PEOPLE_AT_ONCE]
        changes += _bring(some, by=by, at=at, on=on, with_past=with_past)
    return replace(changes, people=count)


@transaction.atomic
def _bring(
    people: Collection[int], *, by: Actor, at: datetime, on: date, with_past: bool
) -> Changes:
    lock(people)
    found = queries.compared(people, on)
    out_of_step = [each for each in found if each.move]

    movable = [each for each in out_of_step if _may_move(each)]
    past = queries.earlier(movable, on) if with_past and movable else []
    placing.place([*movable, *past], by=by, at=at)
    proposed = proposals.bring_up_to_date(
        people=people,
        lowered=[each for each in out_of_step if not _may_move(each)],
        on=on,
        by=by,
        at=at,
    )
    return Changes(
        people=len(found), changed=len(movable), proposed_downgrades=proposed
    )


def preview(*, on: date) -> Changes:
    """What bringing everyone up to date would come to. Changes nothing."""
    count, people = queries.out_of_step(on)
    found = [each for each in queries.compared(people, on) if each.move]
    lowered = [each for each in found if not _may_move(each)]
    return Changes(
        people=count,
        changed=len(found) - len(lowered),
        proposed_downgrades=len(proposals.not_yet_put(lowered)),
    )


@transaction.atomic
def lower(*, person_id: int, from_: date, by: Actor, at: datetime) -> None:
    """Make the downward move that two pay officers approved. The caller has locked
    the person and seen that this is still what they are owed."""
    (found,) = queries.compared([person_id], london.today(at))
    if found.move != Move.LOWERED:
        return
    starts = changes.lowered_from(proposed_on=from_, owed_since=found.starts)
    placing.place([replace(found, starts=starts, kept_until=starts)], by=by, at=at)


def lock(people: Collection[int]) -> Sequence[int]:
    """Whoever places people holds them first, in order of id: then what is read stays
    so until it is written, and nobody waits in a ring (`reliability.md` 14)."""
    return list(
        Person.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=people)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _may_move(each: Compared) -> bool:
    return each.move is not None and changes.made_without_asking(each.move)
