"""Leave and working pattern: for the social worker and the coordinator (P8)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import leave as leaves
from portfolio.choices import LeaveKind
from portfolio.models import Enrolment, Leave
from portfolio.rules import leave as rules
from portfolio.rules.clocks import Span

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def leave(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """What is recorded, and a place to record more."""
    now = timezone.now()
    on = london.today(now)
    enrolment = _may_record(request, enrolment_id, on)
    form = forms.RecordLeave(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_possible(form, enrolment):
        leaves.record(
            enrolment=enrolment,
            kind=LeaveKind(form.cleaned_data["kind"]),
            from_=form.cleaned_data["first_day"],
            until=form.until,
            by=request.actor,
            at=now,
        )
        messages.success(request, "The leave is recorded. The clocks stop for it")
        return redirect("portfolio:leave", enrolment_id)
    context = {
        "form": form,
        "enrolment": enrolment,
        "is_mine": permissions.refuse_own(request.actor, enrolment) is None,
        "leaves": queries.leave_of(enrolment.pk),
        "patterns": queries.patterns_of(enrolment.pk),
    }
    return render(request, "portfolio/leave.html", context)


@BOTH
def change(request: AuthenticatedRequest, leave_id: UUID) -> HttpResponse:
    """It ends on another day; or it was never taken."""
    now = timezone.now()
    found = get_object_or_404(
        queries.leave_visible_to(request.actor, london.today(now)), public_id=leave_id
    )
    form = forms.ChangeLeave(request.POST if request.method == "POST" else None)
    if form.is_valid() and _may_end(form, found):
        if form.cleaned_data["never_taken"]:
            leaves.withdraw(leave=found, by=request.actor, at=now)
        else:
            leaves.end(leave=found, until=form.until, by=request.actor, at=now)
        messages.success(request, "The leave is changed")
        return redirect("portfolio:leave", found.enrolment.public_id)
    return render(
        request, "portfolio/change_leave.html", {"form": form, "leave": found}
    )


@BOTH
def pattern(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """How much of full time they work, from a day on."""
    now = timezone.now()
    enrolment = _may_record(request, enrolment_id, london.today(now))
    form = forms.ChangePattern(request.POST if request.method == "POST" else None)
    if form.is_valid():
        from_on = form.cleaned_data["from_on"]
        refusal = rules.refuse_pattern(from_on=from_on, started_on=enrolment.started_on)
        if refusal is None:
            leaves.change_pattern(
                enrolment=enrolment,
                fte=form.cleaned_data["fte"],
                from_on=from_on,
                by=request.actor,
                at=now,
            )
            messages.success(request, "The working pattern is recorded")
            return redirect("portfolio:leave", enrolment_id)
        form.add_error("from_on", refusal)
    context = {"form": form, "enrolment": enrolment}
    return render(request, "portfolio/pattern.html", context)


def _may_record(
    request: AuthenticatedRequest, enrolment_id: UUID, on: date
) -> Enrolment:
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    require(permissions.refuse_leave(request.actor, enrolment, on=on))
    return enrolment


def _is_possible(form: forms.RecordLeave, enrolment: Enrolment) -> bool:
    """Or the reason stands beside the first day. The same again is possible."""
    wanted = Span(from_=form.cleaned_data["first_day"], until=form.until)
    there = queries.leave_spans(enrolment.pk)
    refusal = rules.refuse_period(
        wanted,
        started_on=enrolment.started_on,
        others=[span for span in there if span != wanted],
    )
    if refusal:
        form.add_error("first_day", refusal)
    return refusal is None


def _may_end(form: forms.ChangeLeave, found: Leave) -> bool:
    """Or the reason stands beside the last day."""
    if form.cleaned_data["never_taken"]:
        return True
    refusal = rules.refuse_period(
        Span(from_=found.period.lower, until=form.until),
        started_on=found.enrolment.started_on,
        others=queries.leave_spans(found.enrolment_id, but=found.pk),
    )
    if refusal:
        form.add_error("last_day", refusal)
    return refusal is None
