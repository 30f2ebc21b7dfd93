"""Cover stops: it ends, or is cancelled before it began (P10)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from ecf.time.tags import day
from portfolio import forms, permissions, queries
from portfolio.actions import cover
from portfolio.models import EducatorAssignment, Enrolment


@require_http_methods(["GET", "POST"])
def end_cover(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """I am back: whoever stands in for somebody stops, from today; where that has not
    begun, it is cancelled."""
    now = timezone.now()
    on = london.today(now)
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    found = _cover_of(request, enrolment, on)
    form = forms.EndCover(
        request.POST if request.method == "POST" else None,
        which={key: _in_words(each) for key, each in found.items()},
    )
    if found and form.is_valid():
        _stop([found[key] for key in form.chosen], request, now)
    # Where somebody else was quicker, there is nothing to stop.
    if request.method == "POST" and (not found or form.is_valid()):
        return redirect("portfolio:person", enrolment_id)
    begun = [each for each in found.values() if each.period.lower <= on]
    context = {
        "enrolment": enrolment,
        "cover": list(found.values()),
        "begun": begun,
        "form": form,
    }
    return render(request, "portfolio/end_cover.html", context)


def _cover_of(
    request: AuthenticatedRequest, enrolment: Enrolment, on: date
) -> dict[str, EducatorAssignment]:
    """That this person may end or cancel, now or to come; 403 where they may not."""
    may = [
        one
        for one in queries.educators_of(enrolment.pk, on)
        if not permissions.refuse_naming_cover(request.actor, one.assignment, on=on)
    ]
    if not may:
        require(permissions.refuse_assign(request.actor, enrolment, on=on))
    return {str(each.pk): each for one in may for each in one.cover}


def _in_words(covering: EducatorAssignment) -> str:
    return f"{covering.educator.name}, from {day(covering.period.lower)}"


def _stop(
    chosen: list[EducatorAssignment], request: AuthenticatedRequest, now: datetime
) -> None:
    on = london.today(now)
    for covering in chosen:
        if covering.period.lower > on:
            cover.cancel(cover=covering, by=request.actor, at=now)
        else:
            earliest = covering.period.lower + timedelta(days=1)
            cover.end(cover=covering, on=max(on, earliest), by=request.actor, at=now)
    begun = any(covering.period.lower <= on for covering in chosen)
    messages.success(request, "Cover ends" if begun else "Cover is cancelled")
