"""Drafts of evidence: kept from the first word, for their author alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import queries
from portfolio.actions import drafts
from portfolio.views.recording import ask, keep_begun


@require_POST
def save(request: AuthenticatedRequest, unit_id: UUID, kind: str) -> HttpResponse:
    unit = reverse("portfolio:unit", args=[unit_id])
    return keep_begun(request, ask(request, unit_id, kind), leads_to=unit)


@require_POST
def discard(request: AuthenticatedRequest, draft_id: UUID) -> HttpResponse:
    draft = get_object_or_404(queries.drafts_by(request.actor), public_id=draft_id)
    drafts.discard(draft=draft, by=request.actor)
    messages.success(request, "The draft is discarded")
    if draft.author_id is not None:
        on = london.today(timezone.now())
        if queries.educated_by(draft.author_id, on).filter(enrolment=draft.enrolment):
            return redirect("portfolio:observe", draft.enrolment.public_id)
        return redirect("portfolio:my-people")
    return redirect("portfolio:unit", draft.unit.public_id)
