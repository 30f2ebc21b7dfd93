"""What is under seal, for the two who opened it (R9)."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from register.choices import OpeningStatus
from register.models import FormerName, NameOpening


def name_openings_visible_to(by: Actor, on: date) -> QuerySet[NameOpening]:
    """To a registrar all there are, decided or not; never the names themselves."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return NameOpening.objects.none()
    found = NameOpening.objects.select_related("entry", "asked_by", "decided_by")
    return found.order_by("asked_at", "pk")


def name_openings_shared_by(by: Actor, on: date, at: datetime) -> QuerySet[NameOpening]:
    """Those open at this moment, to the two registrars who opened them."""
    theirs = Q(asked_by=by.person_id) | Q(decided_by=by.person_id)
    return name_openings_visible_to(by, on).filter(
        theirs, status=OpeningStatus.OPENED, closes_at__gt=at
    )


def former_names_in(opening: NameOpening) -> QuerySet[FormerName]:
    """The names under seal; ask only for an opening of `name_openings_shared_by`."""
    of_these = Q(entry=opening.entry_id) | Q(entry__merged_into=opening.entry_id)
    return FormerName.objects.filter(of_these).order_by("-sealed_at", "-pk")
