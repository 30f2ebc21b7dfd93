"""Ask for another practice educator (P13)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import queries
from portfolio.actions import educator_changes
from portfolio.forms.educator_changes import AskForChange
from portfolio.models import Enrolment
from portfolio.rules import educator_changes as rules

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
def change(request: AuthenticatedRequest) -> HttpResponse:
    """Ask; or see what was asked, what happens next, and until when."""
    now = timezone.now()
    on = london.today(now)
    enrolment = _own(request)
    is_used = queries.has_changed_without_reasons(enrolment.pk)
    assigned = list(queries.assignments_of(enrolment.pk, on))
    form = AskForChange(
        request.POST if request.method == "POST" else None,
        assigned=assigned,
        is_used=is_used,
    )
    if form.is_valid():
        educator_changes.ask(
            enrolment=enrolment,
            assignment=form.assignment,
            because=form.cleaned_data["because"],
            page=reverse("portfolio:change-educator"),
            by=request.actor,
            at=now,
        )
        return redirect("portfolio:change-educator")
    changes = list(queries.changes_of(enrolment.pk))
    waits = changes[0] if changes and changes[0].settled_at is None else None
    context = {
        "form": form,
        "enrolment": enrolment,
        "assigned": assigned,
        "changes": changes,
        "waits": waits,
        "is_late": waits is not None and on > waits.due_on,
        "is_used": is_used,
        "days": rules.WORKING_DAYS,
    }
    return render(request, "portfolio/change_educator.html", context)


@require_POST
def call_off(request: AuthenticatedRequest, change_id: UUID) -> HttpResponse:
    enrolment = _own(request)
    found = get_object_or_404(queries.changes_of(enrolment.pk), public_id=change_id)
    educator_changes.call_off(change=found, by=request.actor, at=timezone.now())
    messages.success(request, "You stay with your practice educator")
    return redirect("portfolio:change-educator")


def _own(request: AuthenticatedRequest) -> Enrolment:
    enrolment = queries.enrolment_of(request.user.person_id)
    if enrolment is None:
        raise Http404("Not on a framework")
    return enrolment
