"""Conflicts of interest between two people: declared by either, or the coordinator."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.models import Person
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import conflicts
from portfolio.choices import ConflictKind
from portfolio.models import Enrolment

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def declare(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    with_whom = _with_whom(request, enrolment, on)
    form = forms.DeclareConflict(
        request.POST if request.method == "POST" else None,
        educators={key: educator.name for key, educator in with_whom.items()},
        on=on,
    )
    if form.is_valid():
        conflicts.declare(
            enrolment=enrolment,
            educator=with_whom[form.chosen],
            kind=ConflictKind(form.cleaned_data["kind"]),
            from_=form.cleaned_data["from_"],
            by=request.actor,
            at=now,
        )
        messages.success(request, "Declared. The coordinator sees it")
        return redirect("portfolio:person", enrolment_id)
    context = {
        "form": form,
        "enrolment": enrolment,
        "nobody": not with_whom,
        "is_mine": request.user.person_id == enrolment.person_id,
    }
    return render(request, "portfolio/declare_conflict.html", context)


@BOTH
def end(request: AuthenticatedRequest, conflict_id: UUID) -> HttpResponse:
    """Nothing stands between them any more: for the coordinator."""
    now = timezone.now()
    on = london.today(now)
    conflict = get_object_or_404(
        queries.conflicts_to_end(request.actor, on), public_id=conflict_id
    )
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on).exclude(status="ended"),
        person=conflict.person_id,
    )
    form = forms.EndConflict(
        request.POST if request.method == "POST" else None, initial={"on": on}
    )
    if form.is_valid():
        ends_on = form.cleaned_data["on"]
        conflicts.end(
            conflict=conflict, enrolment=enrolment, on=ends_on, by=request.actor, at=now
        )
        messages.success(request, "The conflict of interest has an end")
        return redirect("portfolio:person", enrolment.public_id)
    context = {"form": form, "conflict": conflict, "enrolment": enrolment}
    return render(request, "portfolio/end_conflict.html", context)


def _with_whom(
    request: AuthenticatedRequest, enrolment: Enrolment, on: date
) -> dict[str, Person]:
    """Those with whom this person may say there is a conflict. Refuses, with the
    reason, for anybody who may not."""
    educators = {
        one.assignment.educator_id: one.assignment.educator
        for one in queries.educators_of(enrolment.pk, on)
    }
    for person in queries.people_who_may_educate(enrolment, on):
        educators.setdefault(person.pk, person)
    may = {
        str(educator.public_id): educator
        for educator in educators.values()
        if not permissions.refuse_declaring(request.actor, enrolment, educator, on=on)
    }
    if educators and not may:
        anybody = next(iter(educators.values()))
        require(permissions.refuse_declaring(request.actor, enrolment, anybody, on=on))
    return may
