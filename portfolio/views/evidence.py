"""Evidence that is there: read it, say what it counts for, take it out."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from portfolio import forms, queries
from portfolio.actions import evidence
from portfolio.choices import SubmissionStatus
from portfolio.models import Evidence
from portfolio.rules import evidence as rules
from portfolio.rules.programme import Unit
from portfolio.views.owning import own_evidence, visible_evidence
from portfolio.views.recording import ids_of

BOTH = require_http_methods(["GET", "POST"])


@require_safe
def piece(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    """What it says, and said: for its owner, their educator and coordinator."""
    found = visible_evidence(request, evidence_id)
    programme = queries.programme_of(found.enrolment.version_id)
    counted = set(found.credits.values_list("statement_id", flat=True))
    context = {
        "piece": found,
        "versions": list(queries.versions_of(found.pk)),
        "units": _units_with(programme.unit_by_id.values(), counted),
        "is_mine": found.enrolment.person_id == request.user.person_id,
        "refusal": _refusal(found),
        "redaction": queries.open_redaction_of(found.pk) if found.hidden_at else None,
        "given": queries.request_answered_by(found.pk),
    }
    return render(request, "portfolio/evidence.html", context)


@BOTH
def count_for(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    found = own_evidence(request, evidence_id)
    progress = queries.progress_on(found.enrolment)
    units = [each.unit for each in progress.units.values() if each.is_open]
    counted = set(found.credits.values_list("statement_id", flat=True))
    form = forms.CountFor(
        request.POST if request.method == "POST" else None,
        units=units,
        initial={
            f"unit_{unit.code}": [s.code for s in unit.statements if s.id in counted]
            for unit in units
        },
    )
    if form.is_valid():
        evidence.count_for(
            evidence=found,
            statement_ids=ids_of(units, form.codes),
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "What it counts for is saved")
        return redirect("portfolio:evidence", evidence_id)
    return render(request, "portfolio/count_for.html", {"form": form, "piece": found})


@BOTH
def take_out(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    found = own_evidence(request, evidence_id)
    if request.method == "POST":
        evidence.withdraw(evidence=found, by=request.actor, at=timezone.now())
        messages.success(request, f"“{found.title}” is taken out of your portfolio")
        return redirect("portfolio:mine")
    context = {"piece": found, "refusal": _refusal(found)}
    return render(request, "portfolio/take_out.html", context)


def _units_with(units: Iterable[Unit], counted: set[int]) -> list[dict[str, object]]:
    return [
        {
            "unit": unit,
            "statements": [s for s in unit.statements if s.id in counted],
        }
        for unit in units
        if unit.statement_ids & counted
    ]


def _refusal(found: Evidence) -> str | None:
    standing = queries.put_forward(found.pk)
    return rules.refuse_change(
        waits=SubmissionStatus.SUBMITTED in standing,
        is_signed_off=SubmissionStatus.SIGNED_OFF in standing,
    )
