"""Promised and given: one meter that both sides see, and both write to."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import provisions
from portfolio.choices import ProvisionKind, Side
from portfolio.models import Enrolment
from portfolio.rules import provision as rules

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def month(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """This month's numbers with their buttons, and the year as a table."""
    now = timezone.now()
    on = london.today(now)
    enrolment = visible(request, enrolment_id, on)
    shown = _shown(request.actor, enrolment, on)
    form = forms.SayGiven(
        request.POST if request.method == "POST" else None,
        initial={"count": shown["caseload"]},
    )
    if request.method == "POST":
        require(permissions.refuse_say(request.actor, enrolment, on=on))
        if form.is_valid():
            provisions.say(
                enrolment=enrolment,
                kind=ProvisionKind(form.cleaned_data["kind"]),
                count=form.cleaned_data["count"],
                by=request.actor,
                at=now,
            )
            return redirect("portfolio:promised", enrolment_id)
    year = _year(request.GET.get("year", ""), enrolment, on)
    context = {
        "enrolment": enrolment,
        "form": form,
        **shown,
        **_table(request.actor, enrolment, year, on),
    }
    return render(request, "portfolio/promised.html", context)


@BOTH
def record(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    enrolment = visible(request, enrolment_id, on)
    require(permissions.refuse_say(request.actor, enrolment, on=on))
    form = forms.RecordGiven(
        request.POST if request.method == "POST" else None,
        started_on=enrolment.started_on,
        today=on,
        initial={"on": on},
    )
    if form.is_valid():
        provisions.record(
            enrolment=enrolment,
            kind=ProvisionKind(form.cleaned_data["kind"]),
            on=form.cleaned_data["on"],
            number=form.cleaned_data["number"] or 0,
            by=request.actor,
            at=now,
        )
        messages.success(request, "It is recorded")
        return redirect("portfolio:promised", enrolment_id)
    context = {"form": form, "enrolment": enrolment}
    return render(request, "portfolio/record_given.html", context)


@require_POST
def take_out(request: AuthenticatedRequest, provision_id: UUID) -> HttpResponse:
    now = timezone.now()
    seen = queries.provisions_visible_to(request.actor, london.today(now))
    provision = get_object_or_404(seen, public_id=provision_id)
    provisions.take_out(provision=provision, by=request.actor, at=now)
    messages.success(request, "It is taken out")
    return redirect("portfolio:promised", provision.enrolment.public_id)


def visible(request: AuthenticatedRequest, enrolment_id: UUID, on: date) -> Enrolment:
    """Raises Http404 for an enrolment one may not see."""
    return get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )


def voices(by: Actor, enrolment: Enrolment) -> rules.Voices:
    """How a page names the two sides to whoever reads it."""
    return rules.voices_of(
        enrolment.person.name,
        enrolment.employer.name,
        to_themselves=queries.side_of(by.person_id, enrolment) == Side.OWN,
    )


def _shown(by: Actor, enrolment: Enrolment, on: date) -> dict[str, Any]:
    """This month, with what each button makes of it for those who may press it."""
    month = queries.month_given(enrolment.pk, on)
    may_say = not permissions.refuse_say(by, enrolment, on=on)
    side = queries.side_of(by.person_id, enrolment)
    told = rules.told(month, voices(by, enrolment))
    return {
        "month": month,
        "may_say": may_say,
        "side": side,
        "own": side == Side.OWN,
        "rows": [{"told": row, **_buttons(month.line(row.kind), side)} for row in told],
        "caseload": _caseload(month.line(ProvisionKind.CASELOAD), side, enrolment.pk),
        "last": queries.agreement_last(enrolment.pk),
        "proposed": queries.agreement_proposed(enrolment.pk),
        "meetings": queries.meetings_due(enrolment, on),
    }


def _buttons(line: rules.Line, side: Side) -> dict[str, Any]:
    """What one press makes of it. A caseload is typed."""
    if line.kind == ProvisionKind.CASELOAD:
        return {}
    return rules.one_less_and_more(line.kind, line.by(side) or 0)


def _caseload(line: rules.Line, side: Side, enrolment_id: int) -> int | None:
    """What this side said last, or else what was promised."""
    for said in (line.by(side), queries.caseload_said(enrolment_id, side)):
        if said is not None:
            return said
    return line.promised


def _table(by: Actor, enrolment: Enrolment, year: int, on: date) -> dict[str, Any]:
    firsts = rules.months_of(enrolment.started_on, year, on)
    months = queries.months_given(enrolment.pk, firsts)
    known = voices(by, enrolment)
    recorded = queries.provisions_of(enrolment.pk)
    if firsts:
        until = rules.next_month(firsts[-1])
        recorded = recorded.filter(happened_on__gte=firsts[0], happened_on__lt=until)
    return {
        "year": year,
        "years": range(1, rules.year_of(enrolment.started_on, on) + 1),
        "months": [(month.first, rules.told(month, known)) for month in months],
        "kinds": list(ProvisionKind),
        "totals": [
            (kind, rules.total_in_words(kind, months)) for kind in ProvisionKind
        ],
        "recorded": recorded,
    }


def _year(asked: str, enrolment: Enrolment, on: date) -> int:
    """The one asked for, if it has begun; else the one that is under way."""
    last = rules.year_of(enrolment.started_on, on)
    return int(asked) if asked in map(str, range(1, last + 1)) else last
