"""What was given of what was promised: each side says, and may take back."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import ProvisionKind, Side
from portfolio.events import ProvisionRecorded, ProvisionWithdrawn
from portfolio.models import Enrolment, Provision
from portfolio.rules import enrolments as states
from portfolio.rules import provision as rules


@transaction.atomic
def say(
    *, enrolment: Enrolment, kind: ProvisionKind, count: int, by: Actor, at: datetime
) -> None:
    """This month it is `count` by what one's side says: what lacks is recorded for
    today, what is too much is taken out, the latest first. So twice is as once.

    Raises PermissionDenied with the reason.
    """
    enrolment, side = _speaking(enrolment.pk, by=by, at=at)
    on = london.today(at)
    require(_refuse(enrolment, kind, number=count, on=on, today=on))
    if kind == ProvisionKind.CASELOAD:
        _record(enrolment, kind, side, on=on, number=count, by=by, at=at)
        return
    first = on.replace(day=1)
    said = queries.provisions_said(enrolment.pk, kind, side, since=first)
    for wrong in said[: max(len(said) - count, 0)]:
        _take_out(wrong, enrolment, by=by, at=at)
    for _ in range(count - len(said)):
        _add(enrolment, kind, side, on=on, number=1, by=by, at=at)


@transaction.atomic
def record(
    *,
    enrolment: Enrolment,
    kind: ProvisionKind,
    on: date,
    number: int,
    by: Actor,
    at: datetime,
) -> None:
    """It was given on a London date; `number` counts for a caseload alone. What this
    side has said of that day already stays as it is, but a caseload is corrected."""
    enrolment, side = _speaking(enrolment.pk, by=by, at=at)
    number = number if kind == ProvisionKind.CASELOAD else 1
    today = london.today(at)
    require(_refuse(enrolment, kind, number=number, on=on, today=today))
    _record(enrolment, kind, side, on=on, number=number, by=by, at=at)


@transaction.atomic
def take_out(*, provision: Provision, by: Actor, at: datetime) -> None:
    """It was not so after all. Raises PermissionDenied to the other side."""
    enrolment, side = _speaking(provision.enrolment_id, by=by, at=at)
    provision = Provision.objects.get(pk=provision.pk)
    if provision.side != side:
        raise PermissionDenied(
            "The other side said this. Record what you know, and both will be shown"
        )
    if provision.withdrawn_at is None:
        _take_out(provision, enrolment, by=by, at=at)


def _speaking(enrolment_id: int, *, by: Actor, at: datetime) -> tuple[Enrolment, Side]:
    enrolment = enrolments.lock(enrolment_id)
    require(permissions.refuse_say(by, enrolment, on=london.today(at)))
    require(states.refuse_end(enrolment.status))
    return enrolment, queries.side_of(by.person_id, enrolment)


def _refuse(
    enrolment: Enrolment, kind: ProvisionKind, *, number: int, on: date, today: date
) -> str | None:
    if not 0 <= number <= rules.MOST[kind]:
        return f"Enter a number from 0 to {rules.MOST[kind]}"
    return rules.refuse_day(on, started_on=enrolment.started_on, today=today)


def _record(  # noqa: PLR0913 - what is said has this many parts
    enrolment: Enrolment,
    kind: ProvisionKind,
    side: Side,
    *,
    on: date,
    number: int,
    by: Actor,
    at: datetime,
) -> None:
    there = (
        queries.provisions_of(enrolment.pk)
        .filter(kind=kind, side=side, happened_on=on)
        .first()
    )
    if there is not None:
        if there.number == number:
            return
        _take_out(there, enrolment, by=by, at=at)
    _add(enrolment, kind, side, on=on, number=number, by=by, at=at)


def _add(  # noqa: PLR0913 - the same
    enrolment: Enrolment,
    kind: ProvisionKind,
    side: Side,
    *,
    on: date,
    number: int,
    by: Actor,
    at: datetime,
) -> None:
    made = Provision.objects.create(
        enrolment=enrolment,
        kind=kind,
        side=side,
        happened_on=on,
        number=number,
        recorded_by=Person(pk=by.person_id),
        recorded_at=at,
    )
    event = ProvisionRecorded(
        person_id=enrolment.person_id, provision_id=made.pk, happened_on=on
    )
    history.record(event, by=by, at=at)


def _take_out(
    provision: Provision, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    provision.withdrawn_by_id, provision.withdrawn_at = by.person_id, at
    provision.save(update_fields=["withdrawn_by", "withdrawn_at"])
    event = ProvisionWithdrawn(person_id=enrolment.person_id, provision_id=provision.pk)
    history.record(event, by=by, at=at)
