"""What an educator has written on a submission, kept until they decide."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import forms, queries
from portfolio.actions import decisions
from portfolio.choices import SubmissionStatus
from portfolio.models import Submission
from portfolio.rules.programme import Unit


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a form begins with, and since when it is kept; nothing, without a draft."""

    begun: dict[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None


@require_POST
def save(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    """As it is written (htmx): says when it was kept. Without, back to the page."""
    now = timezone.now()
    found = get_object_or_404(
        queries.submissions_visible_to(request.actor, london.today(now)),
        public_id=submission_id,
    )
    unit = queries.unit_put_forward(found)
    form = forms.Draft(request.POST, unit=unit)
    is_kept = form.is_valid()
    if is_kept:
        keep(request, found, form)
    if not request.htmx:
        return redirect("portfolio:submission", submission_id)
    context = {"saved_at": now if is_kept else None, "is_refused": not is_kept}
    return render(request, "portfolio/parts/decision_saved.html", context)


def keep(request: AuthenticatedRequest, found: Submission, form: forms.Decide) -> None:
    decisions.save(
        submission=found,
        marks=form.marks,
        comment=form.cleaned_data["comment"],
        by=request.actor,
        at=timezone.now(),
    )


def of(request: AuthenticatedRequest, found: Submission, unit: Unit) -> Kept:
    """What this person wrote on it before."""
    if found.status != SubmissionStatus.SUBMITTED:
        return Kept()
    draft = queries.draft_of(found.pk, request.user.person_id)
    if draft is None:
        return Kept()
    begun = forms.decisions.written(unit, draft.marks, draft.comment)
    return Kept(begun=begun, saved_at=draft.saved_at)
