"""The registrar's queue: approve or decline what was proposed (R3)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
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
from ecf.time import london
from register import forms, permissions, queries
from register.actions import proposals
from register.choices import ProposalStatus, ProposedChange
from register.models import Proposal
from register.views.registrar import queues

A_PAGE = 25  # with grounds to read, some 1,000 characters each


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What waits, the oldest first; what others must decide says why."""
    now = timezone.now()
    today = london.today(now)
    if not accounts.organisations_where(request.actor, Ability.DECIDE_REGISTER, today):
        raise Http404
    waiting = _visible(request, now).filter(status=ProposalStatus.PROPOSED)
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "now": now,
        "groups": queues.groups(waiting),
        "waiting": [
            {
                "proposal": proposal,
                "refusal": permissions.refuse_part_in(request.user.person_id, proposal),
            }
            for proposal in page
        ],
        "page": page,
        "count": page.paginator.count,
    }
    return render(request, "register/proposals.html", context)


@require_POST
def approve(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    proposal = get_object_or_404(_visible(request, now), public_id=public_id)
    proposals.approve(proposal=proposal, by=request.actor, at=now)
    messages.success(request, f"Approved. {_effect(proposal)}")
    return redirect("register:proposals")


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    proposal = get_object_or_404(_visible(request, now), public_id=public_id)
    require(permissions.refuse_decide(request.actor, proposal, on=london.today(now)))
    form = forms.Decline(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        proposals.decline(proposal=proposal, reason=reason, by=request.actor, at=now)
        messages.success(request, "Declined. The entry has not changed.")
        return redirect("register:proposals")
    context = {
        "form": form,
        "proposal": proposal,
        "back": reverse("register:proposals"),
    }
    return render(request, "register/decline.html", context)


def _visible(request: AuthenticatedRequest, now: datetime) -> QuerySet[Proposal]:
    return queries.proposals_visible_to(request.actor, london.today(now))


def _effect(proposal: Proposal) -> str:
    shows = proposal.change == ProposedChange.ANNOTATE
    verb = "shows" if shows else "no longer shows"
    return f"The entry of {proposal.entry.name} {verb} {proposal.get_kind_display()}."
