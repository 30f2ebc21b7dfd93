"""Many alike decided together: proposals of one kind, and the year's renewals."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london
from register import forms, permissions, queries
from register.actions import renewals, several
from register.choices import ProposalStatus
from register.models import Proposal, Renewal
from register.rules import wording
from register.rules.proposals import Likeness

BOTH = require_http_methods(["GET", "HEAD", "POST"])
A_PAGE = 50


@BOTH
def approve_alike(
    request: AuthenticatedRequest, change: str, kind: str, grounds: str
) -> HttpResponse:
    """Read what rests on one kind of grounds in one list, and approve it together."""
    now = timezone.now()
    likeness = Likeness(change=change, kind=kind, grounds_kind=grounds)
    waiting = _waiting(request, likeness)
    if not waiting:
        return redirect("register:proposals") if _is_registrar(request) else _unknown()
    form = forms.choose_from(
        request.POST if request.method == "POST" else None,
        options=[(str(each.public_id), each.entry.name) for each in waiting],
        hints={
            str(each.public_id): permissions.refuse_part_in(
                request.user.person_id, each
            )
            or each.grounds
            for each in waiting
        },
    )
    if form.is_valid():
        chosen = set(form.cleaned_data["chosen"])
        alike = [each for each in waiting if str(each.public_id) in chosen]
        done = several.approve(alike=alike, likeness=likeness, by=request.actor, at=now)
        _tell(request, done, "approved")
        return redirect("register:proposals")
    context = {
        "form": form,
        "first": waiting[0],
        "count": len(waiting),
        "back": reverse("register:proposals"),
    }
    return render(request, "register/registrar/approve_alike.html", context)


@BOTH
def renewals_in_hand(request: AuthenticatedRequest) -> HttpResponse:
    """The oldest first; what has nothing to read is ticked, to grant together."""
    now = timezone.now()
    if not _is_registrar(request):
        raise Http404
    waiting = queries.renewals_in_hand(request.actor, london.today(now))
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    alike = [each for each in page if not each.to_read]
    form = forms.choose_from(
        request.POST if request.method == "POST" else None,
        options=[(str(each.pk), f"{each.entry.name}, {each.number}") for each in alike],
        hints={
            str(each.pk): f"Asked on {wording.day(london.today(each.applied_at))}"
            for each in alike
        },
    )
    if form.is_valid():
        chosen = set(form.cleaned_data["chosen"])
        asked = [each for each in alike if str(each.pk) in chosen]
        _tell(request, several.grant(asked=asked, by=request.actor, at=now), "granted")
        return redirect("register:renewals")
    context = {
        "form": form,
        "page": page,
        "alike": alike,
        "to_read": [each for each in page if each.to_read],
        "count": page.paginator.count,
    }
    return render(request, "register/registrar/renewals.html", context)


@BOTH
def decide_renewal(
    request: AuthenticatedRequest, public_id: UUID, decision: str
) -> HttpResponse:
    """One renewal, of the entry there is: grant it, or refuse it."""
    now = timezone.now()
    on, by = london.today(now), request.actor
    waiting = queries.renewals_in_hand(by, on).order_by("-year_from")
    renewal = waiting.filter(entry__public_id=public_id).first()
    if renewal is None:
        raise Http404
    require(permissions.refuse_keep(by, person_id=renewal.entry.person_id, on=on))
    make = forms.Nothing if decision == "grant" else forms.RefuseRenewal
    form = make(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = _decide(renewal, form.cleaned_data.get("reason"), by=by, at=now)
        messages.success(request, f"The renewal of {renewal.entry.name} is {said}.")
        return redirect("register:renewals")
    context = {
        "renewal": renewal,
        "decision": decision,
        "form": form,
        "back": reverse("register:registrar-entry", args=[public_id]),
    }
    return render(request, "register/registrar/decide_renewal.html", context)


def _decide(renewal: Renewal, reason: str | None, *, by: Actor, at: datetime) -> str:
    """Without a reason it is granted."""
    if reason is None:
        renewals.grant(renewal=renewal, by=by, at=at)
        return "granted"
    renewals.refuse(renewal=renewal, reason=reason, by=by, at=at)
    return "refused"


@require_safe
def educators(request: AuthenticatedRequest) -> HttpResponse:
    """Practice educators whose standing ends soon, or ended lately (R8)."""
    on = london.today(timezone.now())
    if not _is_registrar(request):
        raise Http404
    page = Paginator(queries.educators_ending(on), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "count": page.paginator.count, "on": on}
    return render(request, "register/registrar/educators.html", context)


def groups(waiting: QuerySet[Proposal]) -> list[dict[str, Any]]:
    """What may be approved together: two or more that are alike, on whatever page."""
    shared = ("change", "kind", "grounds_kind")
    counted = waiting.order_by(*shared).values_list(*shared).annotate(Count("pk"))
    put = (
        (Proposal(change=change, kind=kind, grounds_kind=grounds), count)
        for change, kind, grounds, count in counted
    )
    return [
        {"first": first, "count": count}
        for first, count in put
        if count > 1 and Likeness.of(first).may_be_batched
    ]


def _waiting(request: AuthenticatedRequest, likeness: Likeness) -> list[Proposal]:
    on = london.today(timezone.now())
    visible = queries.proposals_visible_to(request.actor, on)
    alike = visible.filter(
        status=ProposalStatus.PROPOSED,
        change=likeness.change,
        kind=likeness.kind,
        grounds_kind=likeness.grounds_kind,
    )
    return list(alike[:A_PAGE]) if likeness.may_be_batched else []


def _is_registrar(request: AuthenticatedRequest) -> bool:
    on = london.today(timezone.now())
    return bool(
        accounts.organisations_where(request.actor, Ability.DECIDE_REGISTER, on)
    )


def _unknown() -> HttpResponse:
    raise Http404


def _tell(request: AuthenticatedRequest, done: several.Done, verb: str) -> None:
    if done.count:
        messages.success(request, f"{done.count} {verb}.")
    for left in done.left_out:
        messages.warning(request, f"{left.entry.name} was left out. {left.why}.")
