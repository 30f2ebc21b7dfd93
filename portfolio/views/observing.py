"""A practice educator writes down what they saw, right after a visit: which unit, then
what; straight into the portfolio of whom they educate."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import observations
from portfolio.choices import UnitState
from portfolio.models import Enrolment
from portfolio.rules.progress import CLOSED, UnitProgress
from portfolio.views import recording

BOTH = require_http_methods(["GET", "POST"])
KIND = EvidenceKind.DIRECT_OBSERVATION


@BOTH
def choose_unit(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    enrolment = _observed(request, enrolment_id)
    units = _at_work(queries.progress_on(enrolment).units.values())
    form = forms.ChooseUnit(
        request.POST if request.method == "POST" else None,
        units=[found.unit for found in units],
        asking={found.unit.id for found in units if _asks(found)},
    )
    if form.is_valid():
        unit_id = form.cleaned_data["unit"]
        return redirect("portfolio:record-observation", enrolment_id, unit_id)
    context = {
        "form": form,
        "enrolment": enrolment,
        "nothing_open": not units,
        "drafts": queries.observations_begun(enrolment.pk, request.actor.person_id),
    }
    return render(request, "portfolio/observe.html", context)


@BOTH
def record(
    request: AuthenticatedRequest, enrolment_id: UUID, unit_id: UUID
) -> HttpResponse:
    """Saved; or asked again, and once where it may identify a family (P7)."""
    asked = _ask(request, enrolment_id, unit_id)
    form, heard = asked.form, asked.heard
    if heard.facts is not None:
        units = [asked.found.unit, *form.suggested.units]
        codes = recording.ids_of(units, form.codes)
        piece = observations.record(
            enrolment=asked.enrolment,
            facts=replace(heard.facts, statement_ids=codes),
            key=form.cleaned_data["key"],
            by=request.actor,
            at=timezone.now(),
        )
        said = f"“{piece.title}” is in the portfolio of {asked.enrolment.person.name}"
        messages.success(request, said)
        return redirect("portfolio:person", enrolment_id)
    context = {
        "form": form,
        "found": asked.found,
        "enrolment": asked.enrolment,
        "heard": heard,
        "waits": asked.found.state == UnitState.WAITING,
        "keep_at": reverse("portfolio:observation-draft", args=[enrolment_id, unit_id]),
    }
    return render(request, "portfolio/record_observation.html", context)


@require_POST
def save(
    request: AuthenticatedRequest, enrolment_id: UUID, unit_id: UUID
) -> HttpResponse:
    asked = _ask(request, enrolment_id, unit_id)
    leads_to = reverse("portfolio:observe", args=[enrolment_id])
    return recording.keep_begun(request, asked, leads_to=leads_to)


def _ask(
    request: AuthenticatedRequest, enrolment_id: UUID, unit_id: UUID
) -> recording.Asked:
    """Raises Http404 for somebody one may not see, and a unit they do not have."""
    enrolment = _observed(request, enrolment_id)
    progress = queries.progress_on(enrolment)
    known = progress.programme.unit_by_public_id.get(unit_id)
    if known is None or known.id not in progress.units:
        raise Http404("No such unit of theirs")
    way = recording.Way(
        enrolment=enrolment, progress=progress, found=progress.units[known.id]
    )
    drafts = queries.observations_begun(enrolment.pk, request.actor.person_id)
    return recording.ask_on(
        way,
        request,
        form=forms.Observation,
        kind=KIND,
        drafts=drafts.filter(unit=known.id),
    )


def _observed(request: AuthenticatedRequest, enrolment_id: UUID) -> Enrolment:
    """Whom I educate today. Raises Http404 for somebody I may not see, PermissionDenied
    with the reason for who may see them and not observe."""
    on = london.today(timezone.now())
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    require(permissions.refuse_observing(request.actor, enrolment, on=on))
    return enrolment


def _at_work(units: Iterable[UnitProgress]) -> list[UnitProgress]:
    """Those that still ask for an observation first."""
    open_ = (found for found in units if found.state not in CLOSED)
    return sorted(open_, key=lambda found: not _asks(found))


def _asks(found: UnitProgress) -> bool:
    return any(missing.kind == KIND for missing in found.kinds_missing)
