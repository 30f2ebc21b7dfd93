"""A registrar approves or declines what was proposed (R3)."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from register import permissions
from register.actions import annotations, entries
from register.choices import ProposalStatus, ProposedChange
from register.events import ProposalApproved, ProposalDeclined
from register.models import Annotation, Proposal
from register.rules.proposals import MOVES


class AlreadyShown(IllegalMove):
    """An entry has one annotation of a kind on a day."""

    remedy = "Decline this proposal, or end the annotation that the entry shows."


@transaction.atomic
def approve(*, proposal: Proposal, by: Actor, at: datetime) -> None:
    """The entry is annotated, or an annotation ended. The same registrar's second
    click changes nothing. Raises IllegalMove where somebody else decided first;
    AlreadyShown where the entry has the annotation on some of these days."""
    proposal = _lock(proposal)
    if _is_repeated(proposal, end=ProposalStatus.APPROVED, by=by):
        return
    require(permissions.refuse_decide(by, proposal, on=london.today(at)))
    check_move(
        MOVES, start=ProposalStatus(proposal.status), end=ProposalStatus.APPROVED
    )
    _decide(proposal, ProposalStatus.APPROVED, by=by, at=at)
    event = ProposalApproved(
        person_id=proposal.entry.person_id, proposal_id=proposal.pk
    )
    history.record(event, by=by, at=at)
    _carry_out(proposal, by=by, at=at)


@transaction.atomic
def decline(*, proposal: Proposal, reason: str, by: Actor, at: datetime) -> None:
    """Nothing changes on the register; the reason is kept. Repeats and refusals as
    for `approve`."""
    proposal = _lock(proposal)
    if _is_repeated(proposal, end=ProposalStatus.DECLINED, by=by):
        return
    require(permissions.refuse_decide(by, proposal, on=london.today(at)))
    check_move(
        MOVES, start=ProposalStatus(proposal.status), end=ProposalStatus.DECLINED
    )
    proposal.reason = reason
    _decide(proposal, ProposalStatus.DECLINED, by=by, at=at)
    event = ProposalDeclined(
        person_id=proposal.entry.person_id, proposal_id=proposal.pk
    )
    history.record(event, by=by, at=at)


def _lock(proposal: Proposal) -> Proposal:
    entries.lock(proposal.entry_id)
    return Proposal.objects.select_related("entry").get(pk=proposal.pk)


def _is_repeated(proposal: Proposal, *, end: ProposalStatus, by: Actor) -> bool:
    mine = by.person_id is not None and proposal.decided_by_id == by.person_id
    return mine and proposal.status == end


def _decide(
    proposal: Proposal, status: ProposalStatus, *, by: Actor, at: datetime
) -> None:
    proposal.status, proposal.decided_at = status, at
    proposal.decided_by_id = by.person_id
    proposal.save(update_fields=["status", "decided_at", "decided_by", "reason"])


def _carry_out(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    alike = Annotation.objects.filter(
        bitemporal.STANDING,
        entry=proposal.entry,
        kind=proposal.kind,
        period__overlap=proposal.period,
    )
    if proposal.change == ProposedChange.ANNOTATE:
        if alike.exists():
            raise AlreadyShown("The entry already shows this for some of these days")
        annotations.annotate(proposal=proposal, by=by, at=at)
        return
    # Between proposal and approval people relied on it: it ends when it is decided.
    on = max(proposal.period.lower, london.today(at))
    because = f"Proposal {proposal.pk}: {proposal.grounds}"
    for annotation in alike.select_related("entry", "proposal"):
        annotations.end(annotation=annotation, on=on, because=because, by=by, at=at)
