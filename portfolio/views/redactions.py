"""Hide evidence that may identify a child or family; what becomes of it (P5)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from ecf.time import london
from ecf.time.working_days import working_days_between
from portfolio import permissions, queries
from portfolio.actions import redactions
from portfolio.choices import RedactionStatus
from portfolio.forms.redactions import Hide
from portfolio.models import Evidence, Redaction
from portfolio.rules import identifying
from portfolio.rules import redactions as rules
from portfolio.views import marking
from portfolio.views.keeping import Doubt

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
def hide(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    """Hidden with one press; asked once where the reason itself looks like a detail."""
    now = timezone.now()
    hideable = queries.evidence_hidden_by(request.actor, london.today(now))
    found = get_object_or_404(hideable, public_id=evidence_id)
    if there := queries.open_redaction_of(found.pk):
        return redirect("portfolio:redaction", there.public_id)
    form = Hide(request.POST if request.method == "POST" else None)
    doubt = _doubt(request, form, found, now) if form.is_valid() else None
    if form.is_valid() and (doubt is None or doubt.is_answered):
        redaction = redactions.hide(
            evidence=found,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=now,
        )
        messages.success(request, "It is hidden from everybody now")
        return redirect("portfolio:redaction", redaction.public_id)
    context = {"form": form, "piece": found, "doubt": doubt}
    return render(request, "portfolio/hide_evidence.html", context)


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for me to redact, and sign-offs that wait to be withdrawn."""
    on = london.today(timezone.now())
    context = {
        "waiting": [
            (redaction, working_days_between(on, redaction.due_on))
            for redaction in queries.redactions_waiting_for(request.actor, on)
        ],
        "words": queries.hidden_words_waiting_for(request.actor, on),
        "confirmations": queries.confirmations_left_at(request.actor, on),
        "today": on,
    }
    return render(request, "portfolio/redactions.html", context)


@require_safe
def one(request: AuthenticatedRequest, redaction_id: UUID) -> HttpResponse:
    """Since when it is hidden, why, and what happens next; never what it said."""
    on = london.today(timezone.now())
    found = visible_redaction(request, redaction_id)
    context = {
        "redaction": found,
        "piece": found.evidence,
        "statuses": RedactionStatus,
        "is_open": found.status in rules.OPEN,
        "is_late": on > found.due_on,
        "is_mine": not permissions.refuse_own(request.actor, found.evidence.enrolment),
        "next": _next(request, found),
        "versions": queries.versions_of(found.evidence_id).filter(redaction=found),
    }
    return render(request, "portfolio/redaction.html", context)


def visible_redaction(request: AuthenticatedRequest, redaction_id: UUID) -> Redaction:
    """Raises Http404 where one might not see the evidence, were it not hidden."""
    on = london.today(timezone.now())
    visible = queries.redactions_visible_to(request.actor, on)
    return get_object_or_404(visible, public_id=redaction_id)


def _next(request: AuthenticatedRequest, found: Redaction) -> str:
    """What this person may do with it now: propose, decide, take back, or nothing."""
    on = london.today(timezone.now())
    if found.status == RedactionStatus.HIDDEN:
        refused = permissions.refuse_proposing(request.actor, found, on=on)
        return "" if refused else "propose"
    if found.status != RedactionStatus.PROPOSED:
        return ""
    if not permissions.refuse_deciding(request.actor, found, on=on):
        return "decide"
    refused = permissions.refuse_unsealing(request.actor, found, on=on)
    return "" if refused else "take_back"


def _doubt(
    request: AuthenticatedRequest, form: Hide, found: Evidence, now: datetime
) -> Doubt | None:
    """None where the reason repeats nothing that looks like a family's (P7)."""
    passages = (("Reason", form.cleaned_data["reason"]),)
    marked = marking.marked(found.enrolment, passages, on=london.today(now))
    if not marking.has_marks(marked):
        return None
    wording = identifying.wording(passages)
    is_answered = request.POST.get("identifies_nobody") == wording
    return Doubt(passages=marked, wording=wording, is_answered=is_answered)
