"""Enrol many from a file: hand it in, look, confirm."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.http import AuthenticatedRequest
from ecf.files import sheets
from ecf.jobs.models import JobStatus
from ecf.jobs.queries import is_over
from ecf.time import london
from portfolio import forms, queries
from portfolio.actions import intakes
from portfolio.choices import IntakeState
from portfolio.models import Intake
from portfolio.rules import intakes as rules
from portfolio.views.people import employers_to_enrol_for

A_PAGE = 50


@require_http_methods(["GET", "POST"])
def hand_in(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    employers = employers_to_enrol_for(request, london.today(now))
    is_post = request.method == "POST"
    form = forms.Intake(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        employers={key: employer.name for key, employer in employers.items()},
    )
    if form.is_valid():
        intake = intakes.take_in(
            employer=employers[form.cleaned_data["employer"]],
            name=form.cleaned_data["file"],
            sha256=form.sha256,
            rows=form.rows,
            by=request.actor,
            at=now,
        )
        return redirect("portfolio:intake", intake.public_id)
    context = {"form": form, "columns": rules.COLUMNS, "needed": rules.NEEDED}
    return render(request, "portfolio/enrol_many.html", context)


@require_safe
def template(request: AuthenticatedRequest) -> HttpResponse:
    employers_to_enrol_for(request, london.today(timezone.now()))
    return sheets.response("people-to-enrol.csv", rules.COLUMNS, [rules.EXAMPLE])


@require_safe
def intake(request: AuthenticatedRequest, intake_id: UUID) -> HttpResponse:
    """What the file comes to; and, once confirmed, what came of it."""
    found = _visible(request, intake_id)
    counts = queries.counts_of_rows(found)
    ready = queries.rows_of(found, IntakeState.READY)
    context = {
        "intake": found,
        "figures": [
            {"label": state.label, "value": f"{counts[state]:,}"}
            for state in IntakeState
            if counts[state]
        ],
        "ready": counts[IntakeState.READY],
        "wrong": counts[IntakeState.REFUSED] + counts[IntakeState.FAILED],
        "page": Paginator(ready, A_PAGE).get_page(request.GET.get("page")),
        "is_over": found.job is not None and is_over(found.job),
        "is_cancelled": found.job and found.job.status == JobStatus.CANCELLED,
    }
    return render(request, "portfolio/intake.html", context)


@require_POST
def confirm(request: AuthenticatedRequest, intake_id: UUID) -> HttpResponse:
    found = _visible(request, intake_id)
    found = intakes.confirm(intake=found, by=request.actor, at=timezone.now())
    if found.job is None or found.job.started_by != request.actor:
        return redirect("portfolio:intake", intake_id)
    return redirect("desk:job", found.job.public_id)


@require_safe
def problems(request: AuthenticatedRequest, intake_id: UUID) -> HttpResponse:
    """The rows that were not enrolled, with why: to put right and hand in again."""
    found = _visible(request, intake_id)
    rows = queries.rows_of(found, IntakeState.REFUSED, IntakeState.FAILED)
    return sheets.response(
        "rows-to-put-right.csv",
        [rules.ROW, rules.WRONG, *rules.COLUMNS],
        [
            [row.number, row.refusal, *(row.said.get(c, "") for c in rules.COLUMNS)]
            for row in rows
        ],
    )


def _visible(request: AuthenticatedRequest, intake_id: UUID) -> Intake:
    on = london.today(timezone.now())
    return get_object_or_404(
        queries.intakes_visible_to(request.actor, on), public_id=intake_id
    )
