"""What ends before its time: somebody signs off a person's units no more, and nobody
takes their place; an enrolment was made by mistake."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import educators, undoing

ONE_DAY = timedelta(days=1)
BOTH = require_http_methods(["GET", "POST"])


@BOTH
def end_assignment(
    request: AuthenticatedRequest, enrolment_id: UUID, educator_id: UUID
) -> HttpResponse:
    """From today, or one day after it began; for who assigns."""
    now = timezone.now()
    on = london.today(now)
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    require(permissions.refuse_assign(request.actor, enrolment, on=on))
    there = queries.educators_of(enrolment.pk, on)
    by_id = {one.assignment.educator.public_id: one for one in there}
    found = by_id.pop(educator_id, None)
    if found is None:  # somebody was quicker
        return redirect("portfolio:person", enrolment_id)
    assignment = found.assignment
    until = max(on, assignment.period.lower + ONE_DAY)
    if request.method == "POST":
        educators.end(assignment=assignment, on=until, by=request.actor, at=now)
        messages.success(request, f"The assignment of {assignment.educator.name} ends")
        return redirect("portfolio:person", enrolment_id)
    context = {
        "enrolment": enrolment,
        "one": found,
        "others": [other.assignment.educator.name for other in by_id.values()],
        "is_today": until == on,
    }
    return render(request, "portfolio/end_assignment.html", context)


@BOTH
def undo_enrolment(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """The enrolment was made by mistake; or why it cannot be ended as that."""
    now = timezone.now()
    on = london.today(now)
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    require(permissions.refuse_moving(request.actor, enrolment, on=on))
    if request.method == "POST":
        undoing.undo(enrolment=enrolment, by=request.actor, at=now)
        messages.success(request, f"The enrolment of {enrolment.person.name} has ended")
        return redirect("portfolio:people")
    context = {
        "enrolment": enrolment,
        "refusal": permissions.refuse_undoing(enrolment),
    }
    return render(request, "portfolio/undo_enrolment.html", context)
