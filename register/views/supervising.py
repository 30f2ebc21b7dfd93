"""What supervisors and employers confirm of others' practice (R6)."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from accounts.models import Organisation
from ecf.time import london
from register import queries
from register.actions import practice, visits
from register.choices import VisitStatus
from register.forms import practice as forms
from register.models import Entry
from register.rules import practice as rules
from register.rules import renewals

BOTH = require_http_methods(["GET", "HEAD", "POST"])
ONE_DAY = timedelta(days=1)
AT_ONCE = 100
A_PAGE = 50
STATEMENT = (
    "Each person ticked holds a full caseload in direct practice for this registration"
    " year, and nobody else of our staff does"
)


@BOTH
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for me, in one list; then my people and their years."""
    now = timezone.now()
    on = london.today(now)
    people = queries.entries_supervised(request.actor, on)
    if not people.exists() and not queries.lists_for(request.actor, on):
        raise Http404
    waiting = list(queries.visits_to_confirm(request.actor, on)[:AT_ONCE])
    form = forms.ConfirmVisits(
        request.POST if request.method == "POST" else None,
        ids=[visit.public_id for visit in waiting],
    )
    if form.is_valid():
        ids = form.cleaned_data["visits"]
        count = visits.confirm(ids=ids, by=request.actor, at=now)
        messages.success(request, f"{count} confirmed.")
        return redirect("register:supervise")
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    years = queries.practice_years([each.pk for each in page], rules.year_of(on))
    context = {
        "form": form,
        "waiting": waiting,
        "page": page,
        "people": [{"entry": each, "year": years[each.pk]} for each in page],
        "lists": queries.lists_for(request.actor, on),
        "until": renewals.next_year_from(on),
    }
    return render(request, "register/supervise.html", context)


@BOTH
def send_back(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = queries.visits_supervised(request.actor, london.today(now))
    open_ = [VisitStatus.LOGGED, VisitStatus.CONFIRMED]
    visit = get_object_or_404(found, public_id=public_id, status__in=open_)
    form = forms.SendBack(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        visits.send_back(visit=visit, reason=reason, by=request.actor, at=now)
        messages.success(request, f"Sent back. {visit.entry.name} reads why.")
        return redirect("register:supervise")
    context = {"form": form, "visit": visit}
    return render(request, "register/send_back.html", context)


@BOTH
def person(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """One person's year, and their weeks of leave."""
    now = timezone.now()
    on = london.today(now)
    entry = _supervised(request, public_id, on)
    year_from = _year_asked(request, on)
    year = queries.practice_years([entry.pk], year_from)[entry.pk]
    form = forms.GiveLeave(
        request.POST if request.method == "POST" else None,
        initial={"weeks": year.leave_weeks},
    )
    if form.is_valid():
        practice.give_leave(
            entry=entry,
            organisation=_place(request, entry, on),
            weeks=form.cleaned_data["weeks"],
            year_from=year_from,
            by=request.actor,
            at=now,
        )
        messages.success(request, "Saved. The hours follow.")
        return redirect(request.get_full_path())
    context = {
        "form": form,
        "entry": entry,
        "year": year,
        "plan": queries.plan_of(entry, year.year_from),
        "other": _other_year(year_from, on),
        "today": on,
        "visits": _theirs(request, entry, year, on),
        "states": VisitStatus,
    }
    return render(request, "register/supervise_person.html", context)


@BOTH
def plan(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """What was agreed with somebody who is short."""
    now = timezone.now()
    on = london.today(now)
    entry = _supervised(request, public_id, on)
    year = queries.practice_years([entry.pk], rules.year_of(on))[entry.pk]
    form = forms.AgreePlan(request.POST if request.method == "POST" else None, today=on)
    if form.is_valid():
        practice.agree_plan(
            entry=entry,
            organisation=_place(request, entry, on),
            words=form.cleaned_data["words"],
            until=form.cleaned_data["until"] + ONE_DAY,
            by=request.actor,
            at=now,
        )
        messages.success(request, f"Saved. {entry.name} sees the plan.")
        return redirect("register:supervise-person", public_id)
    context = {"form": form, "entry": entry, "year": year}
    return render(request, "register/practice_plan.html", context)


@BOTH
def caseholders(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The one list of the year."""
    now = timezone.now()
    on = london.today(now)
    mine = {place.public_id: place for place in queries.lists_for(request.actor, on)}
    if public_id not in mine:
        raise Http404
    organisation = mine[public_id]
    year_from = _year_asked(request, on)
    last = rules.last_day_by(year_from, on)
    people = list(queries.entries_listed(organisation, request.actor, last))
    years = queries.practice_years([each.pk for each in people], year_from)
    listed = [
        id_ for id_, year in years.items() if organisation.name in year.caseholder_at
    ]
    form = forms.Caseholders(
        request.POST if request.method == "POST" else None,
        people=[(each.pk, each.name) for each in people],
        notes={id_: _note(year) for id_, year in years.items()},
        statement=STATEMENT,
        initial={"entries": listed},
    )
    if form.is_valid():
        count = practice.confirm_caseholders(
            organisation=organisation,
            entry_ids=form.cleaned_data["entries"],
            statement=STATEMENT,
            year_from=year_from,
            by=request.actor,
            at=now,
        )
        messages.success(request, f"Confirmed. {count} on the list of the year.")
        return redirect("register:supervise")
    context = {
        "form": form,
        "organisation": organisation,
        "count": len(people),
        "listed": len(listed),
        "other": _other_year(year_from, on),
        "until": renewals.next_year_from(year_from),
    }
    return render(request, "register/caseholders.html", context)


def _year_asked(request: AuthenticatedRequest, on: date) -> date:
    """The year that runs; `?year=2025` asks for the one that began in 2025, while it
    may still be written to."""
    asked = request.GET.get("year")
    if asked is None:
        return rules.year_of(on)
    for year_from in rules.years_open(on):
        if str(year_from.year) == asked:
            return year_from
    raise Http404


def _other_year(year_from: date, on: date) -> dict[str, date] | None:
    """In December two may be written to: the one that is not shown, which begins `from`
    and ends before `until`."""
    for other in rules.years_open(on):
        if other != year_from:
            return {"from": other, "until": renewals.next_year_from(other)}
    return None


def _note(year: rules.Year) -> str:
    if year.confirmed or year.waiting:
        return f"has logged {rules.in_hours(year.confirmed + year.waiting)}"
    return ""


def _supervised(request: AuthenticatedRequest, public_id: UUID, on: date) -> Entry:
    people = queries.entries_supervised(request.actor, on)
    return get_object_or_404(people, public_id=public_id)


def _place(request: AuthenticatedRequest, entry: Entry, on: date) -> Organisation:
    """For which employer this supervisor answers for the person."""
    places = accounts.organisations_where(request.actor, Ability.SEE_PEOPLE, on)
    mine = accounts.ids_of(request.user.person)
    jobs = accounts.employments_of(entry.person_id, on)
    for job in jobs:
        if job.organisation_id in places or job.manager_id in mine:
            return job.organisation
    raise Http404


def _theirs(
    request: AuthenticatedRequest, entry: Entry, year: rules.Year, on: date
) -> list[object]:
    """Of the year, only what was for an employer this supervisor answers for."""
    found = queries.visits_supervised(request.actor, on).filter(
        entry__in=queries.family(entry),
        happened_on__gte=year.year_from,
        happened_on__lt=year.until,
    )
    standing = found.exclude(status=VisitStatus.WITHDRAWN)
    return list(standing.order_by("-happened_on", "-pk"))
