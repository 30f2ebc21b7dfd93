"""Moving to another employer, and leaving one (P9)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from accounts.models import Organisation
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import departures, transfers
from portfolio.choices import TransferStatus
from portfolio.models import Enrolment, Transfer

BOTH = require_http_methods(["GET", "POST"])
ACTIONS = {
    "confirm": transfers.confirm,
    "call_off": transfers.call_off,
    "agree": transfers.agree,
}


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody who comes to my employer, or goes from it."""
    on = london.today(timezone.now())
    places = {employer.pk for employer in _employers(request, on).values()}
    found = queries.transfers_visible_to(request.actor, on)
    waiting = [row for row in found if row.status == TransferStatus.STARTED]
    context = {
        "to_confirm": [
            row
            for row in waiting
            if row.from_employer_id in places
            and row.enrolment.person_id != request.user.person_id
        ],
        "started": [row for row in waiting if row.to_employer_id in places],
        "over": [row for row in found if row.status != TransferStatus.STARTED],
    }
    return render(request, "portfolio/transfers.html", context)


@BOTH
def start(request: AuthenticatedRequest) -> HttpResponse:
    """Take on somebody who set out with another employer."""
    now = timezone.now()
    on = london.today(now)
    employers = _employers(request, on)
    form = forms.StartTransfer(
        request.POST if request.method == "POST" else None,
        employers={key: employer.name for key, employer in employers.items()},
    )
    if form.is_valid():
        employer = employers[form.cleaned_data["employer"]]
        if enrolment := _to_take_on(form, request, employer, on):
            transfer = transfers.start(
                enrolment=enrolment, employer=employer, by=request.actor, at=now
            )
            return redirect("portfolio:transfer", transfer.public_id)
    return render(request, "portfolio/start_transfer.html", {"form": form})


@BOTH
def transfer(request: AuthenticatedRequest, transfer_id: UUID) -> HttpResponse:
    """One transfer: for the person, and the coordinators of both employers."""
    now = timezone.now()
    on = london.today(now)
    found = get_object_or_404(
        queries.transfers_visible_to(request.actor, on), public_id=transfer_id
    )
    form = forms.DecideTransfer(request.POST if request.method == "POST" else None)
    if form.is_valid():
        act = ACTIONS[form.cleaned_data["decision"]]
        act(transfer=found, by=request.actor, at=now)
        messages.success(request, "It is recorded")
        return redirect("portfolio:transfer", transfer_id)
    is_mine = permissions.refuse_own(request.actor, found.enrolment) is None
    context = {
        "form": form,
        "transfer": found,
        "report": getattr(found, "report", None),
        "statuses": TransferStatus,
        **_may(request, found, is_mine=is_mine, on=on),
    }
    return render(request, "portfolio/transfer.html", context)


@BOTH
def report(request: AuthenticatedRequest, report_id: UUID) -> HttpResponse:
    """What the old practice educator says of the work so far."""
    found = get_object_or_404(
        queries.reports_visible_to(request.actor), public_id=report_id
    )
    form = forms.WriteReport(request.POST if request.method == "POST" else None)
    if form.is_valid():
        transfers.report(
            report=found,
            text=form.cleaned_data["text"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "The report is sent")
        return redirect("portfolio:report", report_id)
    return render(request, "portfolio/report.html", {"form": form, "report": found})


@BOTH
def leaving(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """They leave this employer; or it takes them back."""
    now = timezone.now()
    on = london.today(now)
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    require(permissions.refuse_moving(request.actor, enrolment, on=on))
    departure = queries.departure_of(enrolment.pk)
    if request.method == "POST":
        act = departures.come_back if "back" in request.POST else departures.depart
        act(enrolment=enrolment, by=request.actor, at=now)
        return redirect("portfolio:person", enrolment_id)
    context = {"enrolment": enrolment, "departure": departure}
    return render(request, "portfolio/leaving.html", context)


def _may(
    request: AuthenticatedRequest, found: Transfer, *, is_mine: bool, on: date
) -> dict[str, bool]:
    """Which buttons the page has."""
    waits = found.status == TransferStatus.STARTED
    by = request.actor
    return {
        "is_mine": is_mine,
        "may_confirm": waits and not permissions.refuse_confirm(by, found, on=on),
        "may_call_off": waits and not permissions.refuse_call_off(by, found, on=on),
        "may_agree": is_mine
        and found.agreed_at is None
        and found.status != TransferStatus.CALLED_OFF,
    }


def _employers(request: AuthenticatedRequest, on: date) -> dict[str, Organisation]:
    """Those for which I may take people on. Raises Http404 for nobody's coordinator."""
    places = accounts.organisations_where(request.actor, Ability.ENROL, on)
    found = Organisation.objects.filter(pk__in=places).order_by("name")
    if not found:
        raise Http404("Takes nobody on")
    return {str(employer.public_id): employer for employer in found}


def _to_take_on(
    form: forms.StartTransfer,
    request: AuthenticatedRequest,
    employer: Organisation,
    on: date,
) -> Enrolment | None:
    """None, with the reason beside the number, for somebody who cannot come."""
    number = form.cleaned_data["number"].replace(" ", "").upper()
    found = queries.enrolment_to_transfer(number, employer, on)
    if found is None:
        form.add_error("number", "Nobody with this number is on a framework. Check it")
        return None
    refusal = permissions.refuse_transfer(request.actor, found, employer, on=on)
    if refusal:
        form.add_error("number", refusal)
        return None
    return found
