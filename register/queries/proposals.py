"""What waits for a registrar."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from register.choices import AskStatus, ProposalStatus
from register.models import AnnotationRequest, NameChange, Proposal


def proposals_visible_to(by: Actor, on: date) -> QuerySet[Proposal]:
    """All of them to a registrar, the longest waiting first; none to anybody else."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return Proposal.objects.none()
    return Proposal.objects.select_related("entry", "proposed_by").order_by(
        "proposed_at", "pk"
    )


def put_and_asked(by: Actor, on: date) -> tuple[int, int]:
    """How many proposals wait for a registrar, and how much of what people asked for
    (annotations, changes of name): one statement."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return 0, 0
    put = Proposal.objects.filter(status=ProposalStatus.PROPOSED)
    requests = AnnotationRequest.objects.filter(status=AskStatus.ASKED)
    names = NameChange.objects.filter(status=AskStatus.ASKED)
    waiting = put.values("status").union(
        requests.values("status"), names.values("status"), all=True
    )
    counted = Counter(row["status"] for row in waiting)
    return counted[ProposalStatus.PROPOSED], counted[AskStatus.ASKED]


def proposals_of(entries: Collection[int]) -> QuerySet[Proposal]:
    """All that was put about these entries, the latest first."""
    found = Proposal.objects.filter(entry__in=entries)
    return found.select_related("proposed_by", "decided_by").order_by("-pk")
