"""Conflicts of interest between two people, declared and ended (P3)."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import ended, period
from ecf.transitions import IllegalMove
from portfolio import permissions
from portfolio.actions import enrolments
from portfolio.choices import ConflictKind
from portfolio.events import ConflictDeclared, ConflictEnded
from portfolio.models import Conflict, Enrolment
from portfolio.rules import conflicts as rules


@transaction.atomic
def declare(
    *,
    enrolment: Enrolment,
    educator: Person,
    kind: ConflictKind,
    from_: date,
    by: Actor,
    at: datetime,
) -> Conflict:
    """Between an educator and whoever is enrolled, from a day until it is ended: from
    then on the educator decides nothing of theirs. One of this kind that runs already
    is returned as it is. Raises PermissionDenied with the reason.
    """
    enrolment = enrolments.lock(enrolment.pk)
    on = london.today(at)
    require(permissions.refuse_declaring(by, enrolment, educator, on=on))
    require(rules.refuse_between(enrolment.person_id, educator.pk))
    require(rules.refuse_beginning(from_, on=on))
    running = Conflict.objects.filter(
        person=enrolment.person, educator=educator, kind=kind, period__endswith=None
    ).first()
    if running is not None:
        return running

    conflict = Conflict.objects.create(
        person=enrolment.person,
        educator=educator,
        kind=kind,
        period=period(from_),
        declared_by_id=by.person_id,
        declared_at=at,
    )
    event = ConflictDeclared(
        person_id=enrolment.person_id,
        conflict_id=conflict.pk,
        educator_id=educator.pk,
        starts_on=from_,
    )
    history.record(event, by=by, at=at)
    return conflict


@transaction.atomic
def end(
    *, conflict: Conflict, enrolment: Enrolment, on: date, by: Actor, at: datetime
) -> None:
    """`on` is the first day without it. Raises PermissionDenied for anybody but the
    coordinator of the enrolment, IllegalMove where it has ended otherwise."""
    enrolment = enrolments.lock(enrolment.pk)
    conflict = Conflict.objects.get(pk=conflict.pk, person=enrolment.person)
    require(permissions.refuse_ending_conflict(by, enrolment, on=london.today(at)))
    if conflict.period.upper == on:
        return
    if conflict.period.upper is not None:
        raise IllegalMove("This conflict of interest has ended already")
    if on <= conflict.period.lower:
        raise IllegalMove("It can end on the day after it began at the earliest")

    conflict.period = ended(conflict.period, on)
    conflict.ended_by_id, conflict.ended_at = by.person_id, at
    conflict.save(update_fields=["period", "ended_by", "ended_at"])
    event = ConflictEnded(
        person_id=enrolment.person_id,
        conflict_id=conflict.pk,
        educator_id=conflict.educator_id,
        ended_on=on,
    )
    history.record(event, by=by, at=at)
