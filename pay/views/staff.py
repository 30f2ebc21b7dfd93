"""Where an employer's own staff stand on the scale."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from ecf.time import london
from pay import forms, queries
from pay.models import Position

ROWS_A_PAGE = 50


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    today = london.today(timezone.now())
    if not accounts.organisations_where(request.actor, Ability.SEE_PAY, today):
        raise Http404
    everyone = queries.staff_positions(request.actor, today)
    form = forms.Staff(request.GET, bands=queries.bands_among(everyone))
    found = _narrowed(everyone, form) if form.is_valid() else everyone
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "today": today,
        "is_narrowed": any(form.cleaned_data.values()),
    }
    return render(request, "pay/staff.html", context)


def _narrowed(positions: QuerySet[Position], form: forms.Staff) -> QuerySet[Position]:
    wanted = form.cleaned_data
    if wanted["name"]:
        positions = positions.filter(person__name__icontains=wanted["name"])
    if wanted["band"]:
        positions = positions.filter(point__band__number=wanted["band"])
    return positions
