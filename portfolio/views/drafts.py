"""Drafts of evidence: kept from the first word, for their author alone."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import AuthenticatedRequest
from curriculum.models import Unit
from ecf.time import london
from portfolio import queries
from portfolio.actions import changes, drafts
from portfolio.views.recording import ask, ask_to_change, keep_begun, tell_kept


@require_POST
def save(request: AuthenticatedRequest, unit_id: UUID, kind: str) -> HttpResponse:
    unit = reverse("portfolio:unit", args=[unit_id])
    return keep_begun(request, ask(request, unit_id, kind), leads_to=unit)


@require_POST
def save_change(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    asked = ask_to_change(request, evidence_id)
    draft = changes.save(
        evidence=asked.piece,
        number=asked.number,
        said=asked.form.said,
        file=asked.heard.kept,
        by=request.actor,
        at=timezone.now(),
    )
    where = reverse("portfolio:evidence", args=[evidence_id])
    return tell_kept(request, asked.form, draft, leads_to=where)


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
    if draft.evidence is not None:
        return redirect("portfolio:change-evidence", draft.evidence.public_id)
    return redirect("portfolio:unit", cast("Unit", draft.unit).public_id)
