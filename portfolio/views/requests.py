"""Asking somebody else for an observation or feedback, for a unit of mine."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from portfolio import forms, queries
from portfolio.actions import requests
from portfolio.choices import RequestState
from portfolio.models import EvidenceRequest
from portfolio.rules import programme, suggestions
from portfolio.rules import requests as rules
from portfolio.views.recording import ids_of
from portfolio.views.units import own_unit

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def ask(request: AuthenticatedRequest, unit_id: UUID) -> HttpResponse:
    enrolment, found = own_unit(request, unit_id)
    wanted = request.GET.get("statement")
    form = forms.Ask(
        request.POST if request.method == "POST" else None,
        unit=found.unit,
        already=queries.asked_already(enrolment.pk, found.unit.id),
        initial={
            "kind": request.GET.get("kind"),
            "statements": suggestions.here(found, wanted=wanted),
        },
    )
    if form.is_valid():
        asked = requests.ask(
            enrolment=enrolment,
            unit=Unit(pk=found.unit.id),
            asked=_question(form, found.unit),
            key=form.cleaned_data["key"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, f"{asked.asked_name} is asked, by email")
        return redirect("portfolio:unit", unit_id)
    return render(request, "portfolio/ask.html", {"form": form, "found": found})


@require_POST
def renew(request: AuthenticatedRequest, request_id: UUID) -> HttpResponse:
    asked = _own(request, request_id)
    requests.renew(request=asked, by=request.actor, at=timezone.now())
    messages.success(request, f"{asked.asked_name} gets a new link, by email")
    return redirect("portfolio:unit", asked.unit.public_id)


@BOTH
def cancel(request: AuthenticatedRequest, request_id: UUID) -> HttpResponse:
    now = timezone.now()
    asked = _own(request, request_id)
    if request.method == "POST":
        requests.cancel(request=asked, by=request.actor, at=now)
        messages.success(request, f"{asked.asked_name} is no longer asked")
        return redirect("portfolio:unit", asked.unit.public_id)
    state = queries.state_of_request(asked, at=now)
    context = {"asked": asked, "may": RequestState.CANCELLED in rules.MOVES[state]}
    return render(request, "portfolio/cancel_request.html", context)


def _own(request: AuthenticatedRequest, request_id: UUID) -> EvidenceRequest:
    return get_object_or_404(queries.requests_of(request.actor), public_id=request_id)


def _question(form: forms.Ask, unit: programme.Unit) -> rules.Question:
    given = form.cleaned_data
    return rules.Question(
        kind=EvidenceKind(given["kind"]),
        name=given["name"],
        email=given["email"],
        about=given["about"],
        statement_ids=ids_of([unit], given["statements"]),
    )
