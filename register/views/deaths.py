"""A death is reported, confirmed by a second person, or undone (R10)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import http
from accounts.http import AuthenticatedRequest
from accounts.models import Person
from accounts.permissions import require
from ecf.time import london
from register import forms, permissions, queries
from register.actions import deaths
from register.models import DeathReport
from register.rules.deaths import is_same_name

BOTH = require_http_methods(["GET", "HEAD", "POST"])
STOPPED = "No message reaches them now. A second person will confirm it."


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for a second person; and what I reported."""
    now = timezone.now()
    _require_role(request)
    on, by = london.today(now), request.actor
    reports = queries.deaths_visible_to(by, on)
    context = {
        "now": now,
        "reports": [
            {
                "report": report,
                "refusal": permissions.refuse_confirm_death(by, report, on=on),
                "may_undo": not permissions.refuse_undo_death(by, report, on=on),
            }
            for report in reports[:50]
        ],
    }
    return render(request, "register/deaths/index.html", context)


@BOTH
def report(request: AuthenticatedRequest) -> HttpResponse:
    """By anybody with a role: of people where they hold it."""
    now = timezone.now()
    _require_role(request)
    form = forms.ReportDeath(
        request.POST if request.method == "POST" else None, initial=request.GET.dict()
    )
    person = _whom(form) if form.is_valid() else None
    if person is not None:
        words = form.cleaned_data["words"]
        deaths.report(person=person, words=words, by=request.actor, at=now)
        messages.success(request, STOPPED)
        return redirect("register:deaths")
    context = {"form": form, "back": reverse("register:deaths")}
    return render(request, "register/deaths/report.html", context)


@require_POST
def confirm(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _found(request, public_id, now)
    deaths.confirm(report=found, by=request.actor, at=now)
    messages.success(request, "Confirmed. The entry is closed; nothing says why.")
    return redirect("register:deaths")


@BOTH
def undo(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _found(request, public_id, now)
    on = london.today(now)
    require(permissions.refuse_undo_death(request.actor, found, on=on))
    form = forms.UndoDeath(request.POST if request.method == "POST" else None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        deaths.undo(report=found, because=because, by=request.actor, at=now)
        messages.success(request, "Undone. Everything stands as it did before.")
        return redirect("register:deaths")
    context = {"form": form, "report": found, "back": reverse("register:deaths")}
    return render(request, "register/deaths/undo.html", context)


@require_POST
def alive(request: AuthenticatedRequest) -> HttpResponse:
    """I am here: the report about me is mistaken."""
    found = queries.death_of(request.user.person_id)
    if found is None:
        raise Http404
    because = "The person signed in and said so"
    deaths.undo(report=found, because=because, by=request.actor, at=timezone.now())
    messages.success(request, "Thank you. Messages reach you again.")
    return redirect("register:mine")


def _whom(form: forms.ReportDeath) -> Person | None:
    number, name = form.cleaned_data["number"], form.cleaned_data["name"]
    known = queries.people_numbered([number]).get(number)
    if known is None or not is_same_name(name, known.name):
        form.add_error("name", "This name and number are not one person’s. Check both")
        return None
    return Person.objects.get(pk=known.person_id)


def _found(
    request: AuthenticatedRequest, public_id: UUID, now: datetime
) -> DeathReport:
    visible = queries.deaths_visible_to(request.actor, london.today(now))
    return get_object_or_404(visible, public_id=public_id)


def _require_role(request: AuthenticatedRequest) -> None:
    held = http.holdings_of(request)
    if not held.roles or held.roles == {"social_worker"}:
        raise Http404
