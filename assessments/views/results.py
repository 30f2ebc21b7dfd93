"""Results: recorded by an examiner, released by a lead who did not record it (A4)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from assessments import forms, permissions, queries
from assessments.actions import results
from assessments.choices import Outcome
from assessments.models import Result
from curriculum.models import Stage
from ecf.time import london
from portfolio.models import Enrolment

UNKNOWN = "Nobody on a framework has this number. Check it, or search the register"


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    today = london.today(now)
    if not queries.examines(request.actor, today):
        raise Http404
    context = {
        "now": now,
        "waiting": [
            {"result": each, "refusal": permissions.refuse_part_in(request.actor, each)}
            for each in queries.results_waiting()
        ],
        "may_record": queries.may_record(request.actor, today),
        "may_release": queries.may_release(request.actor, today),
        "released": queries.results_released_lately(),
    }
    return render(request, "assessments/results.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    today = london.today(now)
    if not queries.may_record(request.actor, today):
        raise Http404
    form = forms.Record(
        request.POST if request.method == "POST" else None,
        assessments=queries.assessments_by_code(),
        today=today,
    )
    if form.is_valid() and (found := _candidate(request, form, now)):
        enrolment, stage = found
        results.record(
            enrolment=enrolment,
            stage=stage,
            sat_on=form.cleaned_data["sat_on"],
            outcome=Outcome(form.cleaned_data["outcome"]),
            by=request.actor,
            at=now,
        )
        messages.success(request, "Recorded. Another lead examiner releases it.")
        return redirect("assessments:results")
    context = {"form": form, "back": reverse("assessments:results")}
    return render(request, "assessments/record.html", context)


@require_POST
def release(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    result = _find(request, public_id, now)
    results.release(result=result, by=request.actor, at=now)
    name = result.enrolment.person.name
    messages.success(request, f"Released. {name} can see it now.")
    return redirect("assessments:results")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    result = _find(request, public_id, now)
    require(permissions.refuse_withdraw(request.actor, result, on=london.today(now)))
    form = forms.Withdraw(request.POST if request.method == "POST" else None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        results.withdraw(result=result, because=because, by=request.actor, at=now)
        messages.success(
            request, "Withdrawn. Everything that rested on it is looked at again."
        )
        return redirect("assessments:results")
    context = {"form": form, "result": result, "back": reverse("assessments:results")}
    return render(request, "assessments/withdraw.html", context)


def _candidate(
    request: AuthenticatedRequest, form: forms.Record, now: datetime
) -> tuple[Enrolment, Stage] | None:
    """Whose result it is, and of which stage; None, with errors, where it cannot be."""
    wanted, on = form.cleaned_data, london.today(now)
    enrolment = queries.enrolment_of_number(wanted["number"], on)
    if enrolment is None:
        form.add_error("number", UNKNOWN)
        return None
    stage = queries.stage_assessed_by(enrolment, wanted["assessment"])
    if stage is None:
        form.add_error("assessment", "Their framework does not have this assessment")
        return None
    refusal = results.refuse(
        enrolment,
        stage,
        sat_on=wanted["sat_on"],
        outcome=Outcome(wanted["outcome"]),
        by=request.actor,
        on=on,
    )
    if refusal:
        form.add_error(None, refusal)
        return None
    return enrolment, stage


def _find(request: AuthenticatedRequest, public_id: UUID, now: datetime) -> Result:
    visible = queries.results_visible_to(request.actor, london.today(now))
    return get_object_or_404(visible, public_id=public_id)
