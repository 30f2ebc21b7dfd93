"""Every receipt and every list of an employer's: to prove later that it asked."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import Organisation
from ecf.time import london
from register import forms, queries
from register.views import batches

A_PAGE = 25


@require_safe
def receipts(request: AuthenticatedRequest) -> HttpResponse:
    """All of them, or those about one number, or the one with a receipt's number."""
    form = forms.FindReceipt(request.GET if "q" in request.GET else None)
    found = queries.checks_of_organisations(_places(request), request.actor)
    asks = form.is_valid() and form.meant is not None
    if form.errors:
        found = found.none()
    elif form.meant is not None:
        found = queries.checks_meant(found, form.meant)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "asks": asks}
    return render(request, "register/kept_receipts.html", context)


@require_safe
def lists(request: AuthenticatedRequest) -> HttpResponse:
    found = queries.batches_of_organisations(_places(request), request.actor)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lists": [batches.called(each) for each in page]}
    return render(request, "register/kept_lists.html", context)


def _places(request: AuthenticatedRequest) -> QuerySet[Organisation]:
    on = london.today(timezone.now())
    places = queries.organisations_checked_for(request.actor, on)
    if not places:
        raise Http404
    return places
