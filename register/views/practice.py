"""My hours of practice: a meter, what I logged, and logging one on a phone (R6)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import queries as accounts
from accounts.http import AuthenticatedRequest
from accounts.models import Organisation
from ecf.time import london
from register import queries
from register.actions import visits
from register.choices import VisitStatus
from register.forms import practice as forms
from register.models import Entry, PracticeVisit
from register.rules import practice as rules

BOTH = require_http_methods(["GET", "HEAD", "POST"])
LOGGED = "Logged. It counts when your supervisor has confirmed it."


@require_safe
def mine(request: AuthenticatedRequest) -> HttpResponse:
    on = london.today(timezone.now())
    entry = _own_entry(request)
    year = queries.practice_years([entry.pk], rules.year_of(on))[entry.pk]
    context = {
        "year": year,
        "visits": list(queries.visits_of(entry, year)),
        "states": VisitStatus,
        "plan": queries.plan_of(entry, year.year_from),
        "counts": [(kind.label, says) for kind, says in rules.COUNTS.items()],
        "others": list(rules.DOES_NOT_COUNT.values()),
        "days_left": (year.until - on).days,
    }
    return render(request, "register/practice.html", context)


@BOTH
def log(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    entry = _own_entry(request)
    employers = _employers(entry, london.today(now))
    if not employers:
        return render(request, "register/practice_nowhere.html")
    form = forms.LogVisit(
        request.POST if request.method == "POST" else None,
        employers=employers,
        initial={"happened_on": london.today(now)},
    )
    if form.is_valid():
        try:
            visits.log(
                entry=entry,
                practised=_practised(form),
                key=form.named,
                by=request.actor,
                at=now,
            )
        except visits.CannotCount as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, LOGGED)
            return redirect("register:practice")
    return render(request, "register/log_visit.html", {"form": form})


@BOTH
def change(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Another takes the place of one that was wrong."""
    now = timezone.now()
    visit = _own_visit(request, public_id)
    form = forms.LogVisit(
        request.POST if request.method == "POST" else None,
        employers=_employers(visit.entry, london.today(now), visit.organisation),
        initial=_said(visit),
    )
    if form.is_valid():
        try:
            visits.correct(
                visit=visit,
                practised=_practised(form),
                key=form.named,
                by=request.actor,
                at=now,
            )
        except visits.CannotCount as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, LOGGED)
            return redirect("register:practice")
    context = {"form": form, "visit": visit}
    return render(request, "register/log_visit.html", context)


@require_POST
def take_out(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    visit = _own_visit(request, public_id)
    visits.take_out(visit=visit, by=request.actor, at=timezone.now())
    messages.success(request, "Taken out. It no longer counts.")
    return redirect("register:practice")


def _own_entry(request: AuthenticatedRequest) -> Entry:
    entry = queries.entry_of_person(request.user.person_id)
    if entry is None:
        raise Http404
    return entry


def _own_visit(request: AuthenticatedRequest, public_id: UUID) -> PracticeVisit:
    visit = queries.own_visit(request.user.person_id, public_id)
    if visit is None:
        raise Http404
    return visit


def _employers(
    entry: Entry, on: date, also: Organisation | None = None
) -> list[Organisation]:
    """Where they work today; and, for a correction, where they did it."""
    jobs = accounts.employments_of(entry.person_id, on)
    found = {job.organisation_id: job.organisation for job in jobs}
    if also is not None:
        found[also.pk] = also
    return sorted(found.values(), key=lambda place: place.name)


def _practised(form: forms.LogVisit) -> visits.Practised:
    return visits.Practised(
        happened_on=form.cleaned_data["happened_on"],
        kind=form.cleaned_data["kind"],
        quarters=form.cleaned_data["hours"],
        organisation=form.for_employer,
        words=form.cleaned_data["words"],
    )


def _said(visit: PracticeVisit) -> dict[str, object]:
    return {
        "hours": rules.hours(visit.quarters).normalize(),
        "kind": visit.kind,
        "happened_on": visit.happened_on,
        "employer": visit.organisation_id,
        "words": visit.words,
    }
