"""What waits for a registrar."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from register.models import Proposal


def proposals_visible_to(by: Actor, on: date) -> QuerySet[Proposal]:
    """All of them to a registrar, the longest waiting first; none to anybody else."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return Proposal.objects.none()
    return Proposal.objects.select_related("entry", "proposed_by").order_by(
        "proposed_at", "pk"
    )


def proposals_of(entries: Collection[int]) -> QuerySet[Proposal]:
    """All that was put about these entries, the latest first."""
    found = Proposal.objects.filter(entry__in=entries)
    return found.select_related("proposed_by", "decided_by").order_by("-pk")
