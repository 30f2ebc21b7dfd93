"""Somebody goes from one practice educator to another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import handover
from portfolio.models import Enrolment
from portfolio.views import educating

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def hand_over(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    whose = _whose(request, enrolment)
    there = educating.assigned(enrolment, on)
    may = {
        str(person.public_id): person
        for person in queries.people_who_may_educate(enrolment, on)
        if person not in there
    }
    form = forms.HandOver(
        request.POST if request.method == "POST" else None,
        whose={key: one.educator.name for key, one in whose.items()},
        educators=educating.with_load(may, on, of=enrolment),
    )
    if form.is_valid():
        to = may[form.cleaned_data["educator"]]
        refusal = permissions.refuse_educator(
            to, enrolment, from_=on
        ) or permissions.refuse_load(to, enrolment, from_=on)
        if refusal is None:
            assignment = whose[form.chosen]
            handover.hand_over(assignment=assignment, to=to, by=request.actor, at=now)
            messages.success(request, f"{to.name} has {enrolment.person.name} now")
            return redirect(_after(request, enrolment))
        form.add_error("educator", refusal)
    context = {
        "form": form,
        "enrolment": enrolment,
        "nobody": not may,
        "whose": whose,
        "several": len(there) > 1,
    }
    return render(request, "portfolio/hand_over.html", context)


def _whose(request: AuthenticatedRequest, enrolment: Enrolment) -> dict[str, Any]:
    """The assignments this person may hand over; at least one. Refuses with the reason
    where there is none."""
    on = london.today(timezone.now())
    found = [one.assignment for one in queries.educators_of(enrolment.pk, on)]
    may, because = {}, permissions.refuse_assign(request.actor, enrolment, on=on)
    for assignment in found:
        assignment.enrolment = enrolment
        refusal = permissions.refuse_handing_over(request.actor, assignment, on=on)
        if refusal is None:
            may[str(assignment.educator.public_id)] = assignment
    require(None if may else because)
    return may


def _after(request: AuthenticatedRequest, enrolment: Enrolment) -> str:
    """An educator who handed over sees that person no more; who assigns, does."""
    on = london.today(timezone.now())
    if permissions.refuse_assign(request.actor, enrolment, on=on) is None:
        return reverse("portfolio:person", args=[enrolment.public_id])
    mine = queries.assignments_at_work(request.user.person_id, on)
    return reverse("portfolio:my-people" if mine else "portfolio:queue")
