"""Renewals that wait for a registrar (R4)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events import bitemporal
from ecf.events.actor import Actor
from register.choices import RenewalStatus
from register.models import (
    Condition,
    RegistrationNumber,
    RegistrationPeriod,
    Renewal,
    Suspension,
)


def renewals_visible_to(by: Actor, on: date) -> QuerySet[Renewal]:
    """All of them to a registrar; none to anybody else."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return Renewal.objects.none()
    return Renewal.objects.select_related("entry")


# `Any`: renewals, with what is annotated beside them.
def renewals_in_hand(by: Actor, on: date) -> QuerySet[Any]:
    """What waits, the longest first, with the `number` of each entry. `to_read` says
    that it is suspended or has a condition, and is decided by itself."""
    number = RegistrationNumber.objects.filter(
        bitemporal.STANDING, entry=OuterRef("entry")
    ).values("number")
    in_force = {"entry": OuterRef("entry"), "period__contains": on}
    return (
        renewals_visible_to(by, on)
        .filter(status=RenewalStatus.IN_HAND)
        .annotate(
            number=Subquery(number[:1]),
            to_read=Exists(Condition.objects.filter(bitemporal.STANDING, **in_force))
            | Exists(Suspension.objects.filter(bitemporal.STANDING, **in_force)),
        )
        .order_by("applied_at", "pk")
    )


def renewals_of(entries: Collection[int]) -> QuerySet[Renewal]:
    """All that these entries asked for, the latest year first."""
    return Renewal.objects.filter(entry__in=entries).order_by("-year_from", "pk")


def registrations_standing(entries: Collection[int]) -> QuerySet[RegistrationPeriod]:
    """The days of registration that these entries have now, ended ones too."""
    return RegistrationPeriod.objects.filter(bitemporal.STANDING, entry__in=entries)
