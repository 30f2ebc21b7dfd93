"""A practice educator's own limit, and whether there is room."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.actions import people
from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from portfolio import permissions
from portfolio.events import LoadCapSet
from portfolio.models import Enrolment, LoadCap


@transaction.atomic
def set_cap(*, educator: Person, most: int | None, by: Actor, at: datetime) -> None:
    """At most so many people at once, from now on; None takes the limit away. Whoever
    they have already, they keep. Raises PermissionDenied for anybody else."""
    educator = people.lock(educator.pk)
    require(permissions.refuse_setting_cap(by, educator))
    cap = LoadCap.objects.filter(educator=educator).first() or LoadCap(
        educator=educator
    )
    if cap.pk is not None and cap.most == most:
        return
    cap.most, cap.set_at = most, at
    cap.save()
    event = LoadCapSet(person_id=educator.pk, loadcap_id=cap.pk)
    history.record(event, by=by, at=at)


def held(*, educator: Person) -> QuerySet[LoadCap]:
    """Their limit, by which nobody else counts until this is done."""
    caps = LoadCap.objects.select_for_update(of=("self",))
    return caps.filter(educator=educator)


def require_room(*, educator: Person, enrolment: Enrolment, from_: date) -> None:
    """Raises PermissionDenied where this person would be one too many.

    Inside an assignment's transaction, after the enrolment's lock: the limit is held
    still, so that two assigned at once see each other.
    """
    if held(educator=educator).first() is None:
        return
    require(permissions.refuse_load(educator, enrolment, from_=from_))
