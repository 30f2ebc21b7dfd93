from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import http
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from ecf.desk import queries
from ecf.time import london
from portfolio.views import shown
from register import queries as register


@require_safe
@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """What this is, for anyone; home, for somebody signed in."""
    if request.user.is_authenticated:
        return redirect("desk:dashboard")
    return render(request, "desk/start.html")


@require_safe
@login_not_required
def for_employers(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/employers.html")


@require_safe
def dashboard(request: AuthenticatedRequest) -> HttpResponse:
    """Home: one page with a section for each role, not a role switch."""
    now: datetime = timezone.now()
    held = http.holdings_of(request)
    mine = reverse("portfolio:mine")
    home = queries.home_of(
        person_id=request.user.person_id, holdings=held, on=london.today(now)
    )
    return render(
        request,
        "desk/dashboard.html",
        {
            "home": home,
            "path": shown.path(home.own.progress, at=mine) if home.own else (),
            "abilities": held.abilities,
            "now": now,
            "notes": register.notes_for(
                request.actor,
                london.today(now),
                places=held.abilities.get(Ability.SEE_PEOPLE, frozenset()),
            ),
        },
    )
