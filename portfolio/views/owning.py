"""Evidence by its address: what one may see, and what is one's own."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import queries
from portfolio.models import Evidence
from portfolio.views.framework import own_enrolment


def visible_evidence(request: AuthenticatedRequest, evidence_id: UUID) -> Evidence:
    """Raises Http404 for what one may not see."""
    on = london.today(timezone.now())
    return get_object_or_404(
        queries.evidence_visible_to(request.actor, on), public_id=evidence_id
    )


def own_evidence(request: AuthenticatedRequest, evidence_id: UUID) -> Evidence:
    """Evidence of mine that still stands. Raises Http404 for any other."""
    own_enrolment(request)
    on = london.today(timezone.now())
    return get_object_or_404(
        queries.evidence_visible_to(request.actor, on),
        public_id=evidence_id,
        enrolment__person=request.user.person_id,
        withdrawn_at=None,
    )


def evidence_to_take_out(request: AuthenticatedRequest, evidence_id: UUID) -> Evidence:
    """Evidence that still stands, mine or in my words. Raises Http404 for any other."""
    found = visible_evidence(request, evidence_id)
    mine = {found.enrolment.person_id, found.author_id}
    if request.user.person_id not in mine or found.withdrawn_at is not None:
        raise Http404("Not mine to take out")
    return found
