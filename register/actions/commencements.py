"""An employer begins to ask for a duty's annotation, or thinks better of it (R7)."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import IllegalMove
from register import permissions
from register.choices import Duty
from register.events import DutyCommenced, DutyCommencementWithdrawn
from register.models import Commencement


class HasCommenced(IllegalMove):
    """Its day has come."""

    remedy = (
        "The duty has commenced, and answers rest on it. It could be taken back until"
        " the day before."
    )


@transaction.atomic
def commence(
    *, organisation: Organisation, duty: Duty, from_: date, by: Actor, at: datetime
) -> Commencement:
    """From this London date the organisation's checks ask for the annotation. Again
    from the same day changes nothing; from another raises IllegalMove."""
    _take(organisation.pk, by=by, at=at)
    begun = Commencement.objects.filter(
        organisation=organisation, duty=duty, withdrawn_at=None
    ).first()
    if begun is not None and begun.period.lower == from_:
        return begun
    if begun is not None:
        raise IllegalMove("The organisation has commenced this duty")
    commencement = Commencement.objects.create(
        organisation=organisation, duty=duty, period=periods.period(from_)
    )
    event = DutyCommenced(
        person_id=None,
        commencement_id=commencement.pk,
        organisation_id=organisation.pk,
    )
    history.record(event, by=by, at=at)
    return commencement


@transaction.atomic
def take_back(
    *, commencement: Commencement, because: str, by: Actor, at: datetime
) -> None:
    """Before its day comes: then it never counts, and another may follow. Again changes
    nothing; from that day on raises HasCommenced, since answers rest on it."""
    _take(commencement.organisation_id, by=by, at=at)
    commencement.refresh_from_db()
    if commencement.withdrawn_at is not None:
        return
    if commencement.period.lower <= london.today(at):
        raise HasCommenced
    commencement.withdrawn_by_id, commencement.withdrawn_at = by.person_id, at
    commencement.withdrawn_because = because
    commencement.save(
        update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"]
    )
    event = DutyCommencementWithdrawn(
        person_id=None,
        commencement_id=commencement.pk,
        organisation_id=commencement.organisation_id,
    )
    history.record(event, by=by, at=at)


def _take(organisation_id: int, *, by: Actor, at: datetime) -> None:
    """Lock, may they: whoever commences there, or takes back, waits here."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    on = london.today(at)
    require(permissions.refuse_commence(by, organisation_id=organisation_id, on=on))
