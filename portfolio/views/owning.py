"""Evidence by its address: what one may see, and what is one's own."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import queries
from portfolio.models import Evidence
from portfolio.rules.programme import Unit
from portfolio.views.framework import own_enrolment


def visible_evidence(request: AuthenticatedRequest, evidence_id: UUID) -> Evidence:
    """Raises Http404 for what one may not see."""
    on = london.today(timezone.now())
    return get_object_or_404(
        queries.evidence_visible_to(request.actor, on), public_id=evidence_id
    )


def back_from(
    request: AuthenticatedRequest, found: Evidence, units: Sequence[Unit]
) -> tuple[str, str]:
    """Where a piece of evidence was read from, and its name: the one of my `units` that
    it counts for; the person; or, for an educator elsewhere, what they decide."""
    if found.enrolment.person_id == request.user.person_id:
        if len(units) != 1:
            return reverse("portfolio:mine"), "My framework"
        unit = units[0]
        return reverse("portfolio:unit", args=[unit.public_id]), unit.title
    on = london.today(timezone.now())
    person = queries.enrolments_visible_to(request.actor, on)
    if person.filter(pk=found.enrolment_id).exists():
        where = reverse("portfolio:person", args=[found.enrolment.public_id])
        return where, found.enrolment.person.name
    claims = queries.claims_visible_to(request.actor, on)
    if claim := claims.filter(pins__version__evidence=found).first():
        return reverse("portfolio:claim", args=[claim.public_id]), "Prior learning"
    looks = queries.second_looks_visible_to(request.actor, on)
    if look := looks.filter(submission__pins__version__evidence=found).first():
        return reverse("portfolio:second-look", args=[look.public_id]), "Second look"
    return reverse("desk:dashboard"), "Home"


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
