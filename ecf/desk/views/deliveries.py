"""Work that failed too often, for support staff to look at and try again."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from ecf.desk import support
from ecf.events import delivery, queries
from ecf.events.models import Delivery
from ecf.jobs.queries import failed_jobs

A_PAGE = 25
CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@require_http_methods(["GET", "HEAD", "POST"])
def parked(request: AuthenticatedRequest) -> HttpResponse:
    """The list; and, posted, one of it or all of it tried again."""
    support.find_or_404(request.actor, at=timezone.now())
    if request.method == "POST":
        return _try_again(request)
    page = Paginator(queries.parked_deliveries(), A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = {
        "page": page,
        "rows": [_in_words(found) for found in page],
        "jobs": failed_jobs()[:A_PAGE],
    }
    return render(request, "desk/deliveries.html", shown)


def _try_again(request: AuthenticatedRequest) -> HttpResponse:
    chosen = _chosen(request)
    for found in chosen:
        delivery.retry(delivery=found, by=request.actor, at=timezone.now())
    if chosen:
        messages.success(request, "It will be tried again within a minute")
    return redirect("desk:deliveries")


def _chosen(request: HttpRequest) -> list[Delivery]:
    """What is no longer parked, somebody else has already tried: nothing to do."""
    which = request.POST.get("delivery", "")
    if which == "all":
        return list(queries.parked_deliveries())
    if not which.isdecimal():
        return []
    return [get_object_or_404(Delivery, pk=int(which[:18]))]


def _in_words(found: Delivery) -> dict[str, object]:
    """`portfolio.UnitSignedOff` is "Unit signed off"; its subscriber is an app."""
    name = found.record.name.rpartition(".")[2]
    return {
        "delivery": found,
        "what": CAPITAL.sub(" ", name).capitalize(),
        "listener": found.subscriber.partition(".")[0],
    }
