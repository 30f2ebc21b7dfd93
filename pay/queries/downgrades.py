"""Downward moves, for those who decide them and for the person."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from pay.choices import DowngradeStatus
from pay.models import Downgrade

LATEST = 20


def decides(by: Actor, on: date) -> bool:
    return bool(accounts.organisations_where(by, Ability.DECIDE_PAY, on))


def downgrades_visible_to(by: Actor, on: date) -> QuerySet[Downgrade]:
    """All of them, to a pay officer; none to anybody else."""
    found = Downgrade.objects.all() if decides(by, on) else Downgrade.objects.none()
    return found.select_related(
        "person", "position__point__band", "point__band", "declined_by"
    ).prefetch_related("approvals__by")


def waiting(found: QuerySet[Downgrade]) -> QuerySet[Downgrade]:
    """The oldest first."""
    return found.filter(status=DowngradeStatus.PROPOSED).order_by("proposed_at", "pk")


def lately_decided(found: QuerySet[Downgrade]) -> QuerySet[Downgrade]:
    decided = found.exclude(status=DowngradeStatus.PROPOSED)
    return decided.order_by("-decided_at", "-pk")[:LATEST]


def downgrade_of(people: Collection[int]) -> Downgrade | None:
    """What waits about one person, if anything does."""
    return (
        Downgrade.objects.filter(person__in=people, status=DowngradeStatus.PROPOSED)
        .select_related("point__band")
        .first()
    )
