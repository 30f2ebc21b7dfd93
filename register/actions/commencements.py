"""An employer begins to ask for a duty's annotation (R7)."""

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
from register.events import DutyCommenced
from register.models import Commencement


@transaction.atomic
def commence(
    *, organisation: Organisation, duty: Duty, from_: date, by: Actor, at: datetime
) -> Commencement:
    """From this London date the organisation's checks ask for the annotation. Again
    from the same day changes nothing; from another raises IllegalMove."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(
        permissions.refuse_commence(
            by, organisation_id=organisation.pk, on=london.today(at)
        )
    )
    begun = Commencement.objects.filter(organisation=organisation, duty=duty).first()
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
