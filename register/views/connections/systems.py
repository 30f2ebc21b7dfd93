"""Systems that ask us: let in with a secret shown once, watched, shut out."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import clients
from accounts.choices import Scope
from accounts.http import AuthenticatedRequest
from accounts.models import ApiClient
from accounts.queries import connections
from register.forms import connections as forms
from register.queries import webhooks as queries
from register.views.connections import shown

BOTH = require_http_methods(["GET", "HEAD", "POST"])
TOKENS = "/identity/o/api/token"


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Everything that is connected, both ways."""
    places = shown.organisations_or_404(request)
    on = shown.today()
    addresses = queries.endpoints_visible_to(request.actor, on)
    context = {
        "systems": [
            {"client": each, "may": _may(each)}
            for each in connections.clients_visible_to(request.actor, on)
        ],
        "addresses": queries.with_counts(addresses),
        "several": len(places) > 1,
    }
    return render(request, "register/connections/index.html", context)


@BOTH
def make(request: AuthenticatedRequest) -> HttpResponse:
    form = forms.NewSystem(
        request.POST if request.method == "POST" else None,
        organisations=shown.organisations_or_404(request),
    )
    if form.is_valid() and form.for_organisation is not None:
        made, secret = clients.make(
            organisation=form.for_organisation,
            name=form.cleaned_data["name"],
            scopes=[Scope(each) for each in form.cleaned_data["scopes"]],
            by=request.actor,
            at=timezone.now(),
        )
        return _secret(request, made, secret)
    return render(request, "register/connections/make_system.html", {"form": form})


@require_safe
def one(request: AuthenticatedRequest, client_id: str) -> HttpResponse:
    client = _visible(request, client_id)
    context = {
        "client": client,
        "may": _may(client),
        "calls": connections.calls_of(client),
        "tokens": _tokens(),
    }
    return render(request, "register/connections/system.html", context)


@BOTH
def rotate(request: AuthenticatedRequest, client_id: str) -> HttpResponse:
    client = _visible(request, client_id)
    form = forms.NewSecret(request.POST if request.method == "POST" else None)
    if form.is_valid():
        secret = clients.rotate(
            client=client,
            end_tokens=form.cleaned_data["end_tokens"],
            by=request.actor,
            at=timezone.now(),
        )
        return _secret(request, client, secret)
    context = {"form": form, "client": client}
    return render(request, "register/connections/rotate_system.html", context)


@BOTH
def revoke(request: AuthenticatedRequest, client_id: str) -> HttpResponse:
    client = _visible(request, client_id)
    if request.method == "POST":
        clients.revoke(client=client, by=request.actor, at=timezone.now())
        messages.success(request, f"Shut out: {client.name} can ask nothing any more.")
        return redirect("register:connections")
    return render(request, "register/connections/revoke.html", {"client": client})


def _visible(request: AuthenticatedRequest, client_id: str) -> ApiClient:
    visible = connections.clients_visible_to(request.actor, shown.today())
    return get_object_or_404(visible, client_id=client_id)


def _secret(
    request: AuthenticatedRequest, client: ApiClient, secret: str
) -> HttpResponse:
    context = {"client": client, "secret": secret, "tokens": _tokens()}
    return shown.shown_once(request, "register/connections/system_secret.html", context)


def _may(client: ApiClient) -> list[str]:
    """Its scopes in words."""
    granted = set(client.client.get_scopes())
    return [str(scope.label) for scope in Scope if scope.value in granted]


def _tokens() -> str:
    return f"{settings.SITE_URL}{TOKENS}"
