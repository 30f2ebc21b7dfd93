"""Drafts of evidence: kept from the first word, for their author alone."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import AuthenticatedRequest
from portfolio import queries
from portfolio.actions import drafts
from portfolio.views.framework import own_enrolment
from portfolio.views.recording import Asked, ask


@require_POST
def save(request: AuthenticatedRequest, unit_id: UUID, kind: str) -> HttpResponse:
    """By the page itself every few seconds; or by hand, to finish later."""
    asked = ask(request, unit_id, kind)
    draft = drafts.save(
        enrolment=asked.enrolment,
        begun=_begun(asked),
        by=request.actor,
        at=timezone.now(),
    )
    if request.htmx:
        return render(request, "portfolio/parts/draft_saved.html", {"draft": draft})
    if draft is not None:
        messages.success(request, "Your draft is saved. Only you can see it")
    for error in asked.form.errors.get("file", []):
        messages.error(request, f"The file was not kept. {error}")
    return redirect("portfolio:unit", unit_id)


@require_POST
def discard(request: AuthenticatedRequest, draft_id: UUID) -> HttpResponse:
    enrolment = own_enrolment(request)
    draft = get_object_or_404(
        queries.drafts_of(enrolment.pk).select_related("unit"), public_id=draft_id
    )
    drafts.discard(draft=draft, by=request.actor)
    messages.success(request, "The draft is discarded")
    return redirect("portfolio:unit", draft.unit.public_id)


def _begun(asked: Asked) -> drafts.Begun:
    form = asked.form
    return drafts.Begun(
        key=form.cleaned_data.get("key") or uuid4(),
        unit_id=asked.found.unit.id,
        kind=form.kind,
        said=form.said,
        file=asked.heard.kept,
    )
