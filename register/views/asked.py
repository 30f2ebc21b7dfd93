"""What people asked registrars for: take it up, or decline with a reason."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london, periods
from register import permissions, queries
from register.actions import asked
from register.forms import asked as forms
from register.models import AnnotationRequest, NameChange
from register.rules import asked as rules
from register.rules import lasting

BOTH = require_http_methods(["GET", "HEAD", "POST"])
ONE_DAY = timedelta(days=1)


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    if not accounts.organisations_where(request.actor, Ability.DECIDE_REGISTER, on):
        raise Http404
    names = queries.name_changes_visible_to(request.actor, on)
    context = {
        "now": now,
        "requests": list(queries.annotation_requests_visible_to(request.actor, on)),
        "names": [
            {
                "change": change,
                "early": rules.refuse_early(from_on=change.from_on, on=on),
            }
            for change in names
        ],
        "own": request.user.person_id,
    }
    return render(request, "register/asked.html", context)


@BOTH
def take_up(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Propose it: then another registrar decides (R3)."""
    now = timezone.now()
    found = _request(request, public_id, now)
    today = london.today(now)
    until = lasting.usual_until(found.kind, today)
    form = forms.TakeUp(
        request.POST if request.method == "POST" else None,
        kind=found.kind,
        initial={"from_on": today, "last_on": until - ONE_DAY if until else None},
    )
    if form.is_valid():
        last = form.cleaned_data["last_on"]
        period = periods.period(
            form.cleaned_data["from_on"], last + ONE_DAY if last else None
        )
        asked.take_up(request=found, period=period, by=request.actor, at=now)
        messages.success(request, "Proposed. Another registrar decides it.")
        return redirect("register:asked")
    return render(request, "register/take_up.html", {"form": form, "asked": found})


@BOTH
def decline(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _request(request, public_id, now)
    form = forms.Refuse(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        asked.decline_annotation(request=found, reason=reason, by=request.actor, at=now)
        messages.success(request, f"Declined. {found.entry.name} reads why.")
        return redirect("register:asked")
    context = {"form": form, "name": found.entry.name, "what": found.get_kind_display()}
    return render(request, "register/decline_asked.html", context)


@require_POST
def change_name(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    change = _change(request, public_id, now)
    asked.change_name(change=change, by=request.actor, at=now)
    messages.success(request, "Changed. Every answer shows the new name from now on.")
    return redirect("register:asked")


@BOTH
def decline_name(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    change = _change(request, public_id, now)
    form = forms.Refuse(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        asked.decline_name(change=change, reason=reason, by=request.actor, at=now)
        messages.success(request, "Declined. The name stays as it is.")
        return redirect("register:asked")
    context = {"form": form, "name": change.entry.name, "what": "Change of name"}
    return render(request, "register/decline_asked.html", context)


def _request(
    request: AuthenticatedRequest, public_id: UUID, now: datetime
) -> AnnotationRequest:
    on = london.today(now)
    visible = queries.annotation_requests_visible_to(request.actor, on)
    found = get_object_or_404(visible, public_id=public_id)
    person_id = found.entry.person_id
    require(permissions.refuse_answer(request.actor, person_id=person_id, on=on))
    return found


def _change(
    request: AuthenticatedRequest, public_id: UUID, now: datetime
) -> NameChange:
    on = london.today(now)
    visible = queries.name_changes_visible_to(request.actor, on)
    found = get_object_or_404(visible, public_id=public_id)
    person_id = found.entry.person_id
    require(permissions.refuse_answer(request.actor, person_id=person_id, on=on))
    return found
