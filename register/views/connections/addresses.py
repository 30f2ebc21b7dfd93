"""Addresses that we tell: what they hear of, how it goes there, and their secrets."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.http import AuthenticatedRequest
from register.actions import webhooks
from register.choices import Change, EndpointStatus
from register.forms import connections as forms
from register.models import WebhookEndpoint
from register.queries import webhooks as queries
from register.rules import webhooks as rules
from register.views.connections import shown

BOTH = require_http_methods(["GET", "HEAD", "POST"])
A_PAGE = 25


@BOTH
def add(request: AuthenticatedRequest) -> HttpResponse:
    form = forms.Address(
        request.POST if request.method == "POST" else None,
        organisations=shown.organisations_or_404(request),
    )
    if form.is_valid() and form.for_organisation is not None:
        endpoint, secret = webhooks.add(
            organisation=form.for_organisation,
            wanted=form.wanted,
            by=request.actor,
            at=timezone.now(),
        )
        return _secret(request, endpoint, secret)
    context = {"form": form, "most": rules.MOST}
    return render(request, "register/connections/add_address.html", context)


@require_safe
def one(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    endpoint = _visible(request, public_id)
    now = timezone.now()
    page = Paginator(queries.messages_of(endpoint), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "endpoint": endpoint,
        "changes": [Change(each).label for each in endpoint.changes],
        "is_on": endpoint.status == EndpointStatus.ON,
        "both_sign": endpoint.old_until is not None and now < endpoint.old_until,
        "page": page,
        "now": now,
    }
    return render(request, "register/connections/address.html", context)


@BOTH
def change(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    endpoint = _visible(request, public_id)
    form = forms.Address(
        request.POST if request.method == "POST" else None,
        organisations=[endpoint.organisation],
        but=endpoint.pk,
        initial={"url": endpoint.url, "changes": endpoint.changes},
    )
    if form.is_valid():
        webhooks.change(
            endpoint=endpoint, wanted=form.wanted, by=request.actor, at=timezone.now()
        )
        messages.success(request, "Saved. It counts for everything sent from now on.")
        return redirect("register:webhook", public_id)
    context = {"form": form, "endpoint": endpoint}
    return render(request, "register/connections/change_address.html", context)


@BOTH
def rotate(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    endpoint = _visible(request, public_id)
    if request.method == "POST":
        secret = webhooks.rotate(endpoint=endpoint, by=request.actor, at=timezone.now())
        return _secret(request, endpoint, secret)
    context = {"endpoint": endpoint}
    return render(request, "register/connections/rotate_address.html", context)


@require_POST
def switch_off(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    endpoint = _visible(request, public_id)
    webhooks.switch_off(endpoint=endpoint, by=request.actor, at=timezone.now())
    messages.success(request, "Switched off. What changes meanwhile is kept.")
    return redirect("register:webhook", public_id)


@require_POST
def switch_on(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    endpoint = _visible(request, public_id)
    webhooks.switch_on(endpoint=endpoint, by=request.actor, at=timezone.now())
    messages.success(request, "Switched on. What changed meanwhile is sent first.")
    return redirect("register:webhook", public_id)


@BOTH
def remove(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    endpoint = _visible(request, public_id)
    if request.method == "POST":
        webhooks.remove(endpoint=endpoint, by=request.actor, at=timezone.now())
        messages.success(request, f"Removed: nothing is sent to {endpoint.url}.")
        return redirect("register:connections")
    context = {"endpoint": endpoint}
    return render(request, "register/connections/remove.html", context)


def _visible(request: AuthenticatedRequest, public_id: UUID) -> WebhookEndpoint:
    visible = queries.endpoints_visible_to(request.actor, shown.today())
    return get_object_or_404(visible, public_id=public_id)


def _secret(
    request: AuthenticatedRequest, endpoint: WebhookEndpoint, secret: str
) -> HttpResponse:
    context = {
        "endpoint": endpoint,
        "secret": secret,
        "hours": round(rules.OLD_SECRET.total_seconds() / 3600),
        "is_new": not endpoint.old_secret,
    }
    template = "register/connections/address_secret.html"
    return shown.shown_once(request, template, context)
