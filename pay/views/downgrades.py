"""Downward moves, decided by two pay officers (B5)."""

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

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from pay import forms, permissions, queries
from pay.actions import downgrades
from pay.choices import DowngradeStatus
from pay.models import Downgrade


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    today = london.today(now)
    if not queries.decides(request.actor, today):
        raise Http404
    visible = queries.downgrades_visible_to(request.actor, today)
    context = {
        "now": now,
        "waiting": [
            {"downgrade": each, "refusal": _why_not(request, each)}
            for each in queries.waiting(visible)
        ],
        "decided": queries.lately_decided(visible),
    }
    return render(request, "pay/downgrades.html", context)


@require_POST
def approve(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _find(request, public_id, now)
    decided = downgrades.approve(downgrade=found, by=request.actor, at=now)
    messages.success(request, _said(decided))
    return redirect("pay:downgrades")


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _find(request, public_id, now)
    require(permissions.refuse_downgrade(request.actor, found, on=london.today(now)))
    form = forms.Decline(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        downgrades.decline(downgrade=found, reason=reason, by=request.actor, at=now)
        messages.success(request, "Declined. The position stays as it is.")
        return redirect("pay:downgrades")
    context = {"form": form, "downgrade": found, "back": reverse("pay:downgrades")}
    return render(request, "pay/decline.html", context)


def _find(request: AuthenticatedRequest, public_id: UUID, now: datetime) -> Downgrade:
    visible = queries.downgrades_visible_to(request.actor, london.today(now))
    return get_object_or_404(visible, public_id=public_id)


def _why_not(request: AuthenticatedRequest, downgrade: Downgrade) -> str | None:
    if request.user.person_id == downgrade.person_id:
        return "This is a move of your own pay. Other pay officers decide it."
    if any(each.by_id == request.user.person_id for each in downgrade.approvals.all()):
        return "You have approved this. It needs another pay officer."
    return None


def _said(downgrade: Downgrade) -> str:
    return {
        DowngradeStatus.PROPOSED: "Approved. It needs one more pay officer.",
        DowngradeStatus.APPROVED: "Approved by two. The position has moved.",
        DowngradeStatus.OVERTAKEN: "This move is no longer owed. Nothing has moved.",
    }.get(DowngradeStatus(downgrade.status), "Nothing has moved.")
