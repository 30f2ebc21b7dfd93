"""Who educates whom, as other pages show it."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from accounts import queries as accounts
from accounts.models import Person
from ecf.events.actor import Actor
from portfolio import permissions, queries
from portfolio.models import Enrolment

ALREADY = ", assigned already"
MANAGES = ", their line manager: another educator countersigns"
TOLD_FOR = timedelta(days=14)


def told(organisation_ids: Collection[int], on: date) -> dict[str, Any]:
    """What a coordinator is told: whom educators handed over or named as cover, and
    where another educator is needed."""
    found = queries.to_tell_coordinators(organisation_ids, on, since=on - TOLD_FOR)
    return {
        "changed_by_educators": [
            one for one in found if getattr(one, "by_themselves", False)
        ],
        "in_conflict": [one for one in found if getattr(one, "in_conflict", False)],
    }


def around(actor: Actor, enrolment: Enrolment, on: date) -> dict[str, Any]:
    """Who educates one person, who stands in, what stands between them, and what this
    actor may do about it."""
    may_assign = not permissions.refuse_assign(actor, enrolment, on=on)
    educators = queries.educators_of(enrolment.pk, on)
    conflicts = [
        conflict
        for conflict in queries.conflicts_of(enrolment.person_id)
        if may_assign or actor.person_id in {conflict.person_id, conflict.educator_id}
    ]
    in_conflict = {
        other
        for conflict in conflicts
        if on in conflict.period
        for other in (conflict.person_id, conflict.educator_id)
    }
    is_educator = any(
        one.assignment.educator_id == actor.person_id for one in educators
    )
    return {
        "educators": [
            {"one": one, "in_conflict": one.assignment.educator_id in in_conflict}
            for one in educators
        ],
        "conflicts": conflicts,
        "is_educator": is_educator,
        "may_hand_over": bool(educators) and (may_assign or is_educator),
        "may_declare": may_assign
        or is_educator
        or actor.person_id == enrolment.person_id,
        "on": on,
    }


def assigned(enrolment: Enrolment, on: date) -> list[Person]:
    """Who is assigned that day, the latest first; not who only covers."""
    found = queries.assignments_of(enrolment.pk, on).filter(covers=None)
    return [each.educator for each in found]


def with_load(
    may: Mapping[str, Person], on: date, *, of: Enrolment | None = None
) -> dict[str, str]:
    """Names to choose from, each with how many people they have; of whom has one
    person already, that they do; and of whom is the line manager of that person, that
    it takes a second educator (P3)."""
    there = set(assigned(of, on)) if of else set()
    loads = queries.loads_of([person.pk for person in may.values()], on)
    managers = accounts.managers_of(of.person_id, on) if of else frozenset()
    return {
        key: f"{person.name}, {loads[person.pk].in_words}"
        + (ALREADY if person in there else "")
        + (MANAGES if person.pk in managers else "")
        for key, person in may.items()
    }
