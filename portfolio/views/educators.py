"""Whom I educate: cover while I am away, and how many I take on."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import Organisation, Person
from ecf.time import london
from portfolio import forms, queries
from portfolio.actions import cover, loads
from portfolio.models import EducatorAssignment
from portfolio.rules import logs

BOTH = require_http_methods(["GET", "POST"])


@require_safe
def people(request: AuthenticatedRequest) -> HttpResponse:
    on = london.today(timezone.now())
    me = request.user.person_id
    found = queries.my_people(me, on)
    context = {
        "own": [one for one in found if one.assignment.covers is None],
        "covered": [one for one in found if one.assignment.covers is not None],
        "employers": _employers(found),
        "load": queries.loads_of([me], on)[me],
        "left": queries.observations_left(request.actor, on),
    }
    return render(request, "portfolio/my_people.html", context)


@require_safe
def log(request: AuthenticatedRequest) -> HttpResponse:
    """My own work as a practice educator, by registration year, to print (R8)."""
    now = timezone.now()
    work = queries.educator_work_of(request.user.person_id)
    visible = queries.submissions_visible_to(request.actor, london.today(now)).filter(
        public_id__in=[entry.submission for entry in work if entry.submission]
    )
    context = {
        "years": logs.by_year(work),
        "visible": set(visible.values_list("public_id", flat=True)),
        "name": request.user.person.name,
        "now": now,
    }
    return render(request, "portfolio/educator_log.html", context)


@BOTH
def limit(request: AuthenticatedRequest) -> HttpResponse:
    """How many people I take on at most."""
    now = timezone.now()
    me = request.user.person_id
    load = queries.loads_of([me], london.today(now))[me]
    form = forms.Limit(
        request.POST if request.method == "POST" else None, initial={"most": load.most}
    )
    if form.is_valid():
        loads.set_cap(
            educator=request.user.person,
            most=form.cleaned_data["most"],
            by=request.actor,
            at=now,
        )
        messages.success(request, "Your limit is saved")
        return redirect("portfolio:my-people")
    return render(request, "portfolio/limit.html", {"form": form, "load": load})


@BOTH
def name_cover(request: AuthenticatedRequest, organisation_id: UUID) -> HttpResponse:
    """Somebody stands in for me, for some or all of my people at one employer."""
    now = timezone.now()
    on = london.today(now)
    mine = _mine(request, organisation_id, on)
    if not mine:
        raise Http404("Educates nobody")
    may = _who_may_cover(mine, on)
    form = forms.Cover(
        request.POST if request.method == "POST" else None,
        educators={key: person.name for key, person in may.items()},
        people={key: one.enrolment.person.name for key, one in mine.items()},
        on=on,
    )
    refused: list[tuple[str, str]] = []
    if form.is_valid():
        chosen = [mine[key] for key in form.cleaned_data["people"]]
        found = cover.name(
            assignments=chosen,
            educator=may[form.cleaned_data["educator"]],
            from_=form.cleaned_data["from_"],
            until=form.until,
            by=request.actor,
            at=now,
        )
        if not found:
            messages.success(request, "Cover is named. Your coordinator is told")
            return redirect("portfolio:my-people")
        names = {one.pk: one.enrolment.person.name for one in chosen}
        refused = [(names[id_], because) for id_, because in found.items()]
    context = {"form": form, "nobody": not may, "refused": refused}
    return render(request, "portfolio/name_cover.html", context)


def _mine(
    request: AuthenticatedRequest, organisation_id: UUID, on: date
) -> dict[str, EducatorAssignment]:
    """My own people there, whom I do not cover for somebody else."""
    found = queries.assignments_at_work(request.user.person_id, on)
    return {
        str(one.enrolment.public_id): one
        for one in found.filter(
            covers=None, enrolment__employer__public_id=organisation_id
        )
    }


def _who_may_cover(mine: dict[str, EducatorAssignment], on: date) -> dict[str, Person]:
    """Other educators of the employer of my people."""
    one = next(iter(mine.values()))
    return {
        str(person.public_id): person
        for person in queries.people_who_may_educate(one.enrolment, on)
        if person.pk != one.educator_id
    }


def _employers(found: list[queries.MyPerson]) -> list[Organisation]:
    """Where my own people work, by name."""
    theirs = {
        one.assignment.enrolment.employer
        for one in found
        if one.assignment.covers is None
    }
    return sorted(theirs, key=lambda employer: employer.name)
