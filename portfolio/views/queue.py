"""The educator's queue, and several units signed off from it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import Person
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, queries
from portfolio.actions import several
from portfolio.forms.countersigning import SignOffManaged
from portfolio.queries import Waiting
from portfolio.rules import queues
from portfolio.rules import several as rules
from portfolio.views import countersigning


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for me, the most pressing first."""
    on = london.today(timezone.now())
    everything = queries.queue_of(request.user.person_id, on)
    show = queues.Show.of(request.GET.get("show"))
    waiting = [line for line in everything if show.holds(line.covers_for)]
    refusals = queries.refusals_of(request.actor, [line.id for line in waiting], on)
    context = {
        "rows": [_row(line, refusals.get(line.id)) for line in waiting],
        "oldest": max((line.working_days for line in waiting), default=0),
        "to_countersign": queries.to_countersign(request.user.person_id),
        "confirmations": queries.confirmations_asked_of(request.user.person_id, on),
        "reports": queries.reports_asked_of(request.user.person_id),
        "may_select": any(refusals[line.id] is None for line in waiting),
        "filters": _filters(everything, show),
        "total": len(everything),
        "educates": everything
        or queries.educated_by(request.user.person_id, on).exists(),
    }
    return render(request, "portfolio/queue.html", context)


@require_safe
def sign_off_several(request: AuthenticatedRequest) -> HttpResponse:
    """Who and what was selected, before it is signed off."""
    chosen = _chosen(request, request.GET)
    ready = [one for one in chosen if one.may_be]
    context = {
        "refusal": rules.refuse_number(len(chosen)),
        "ready": ready,
        "form": _second(request, ready)[1],
        "refused": [one for one in chosen if not one.may_be],
    }
    return render(request, "portfolio/sign_off_several.html", context)


@require_POST
def sign_off_all(request: AuthenticatedRequest) -> HttpResponse:
    """Sign each off, one after the other."""
    chosen = _chosen(request, request.POST)
    require(rules.refuse_number(len(chosen)) or _refuse_all(chosen))
    submissions = [one.submission for one in chosen]
    may, form = _second(request, chosen)
    second = form.cleaned_data["countersigner"] if form and form.is_valid() else ""
    several.sign_off(
        chosen=submissions,
        countersigner=may.get(second),
        by=request.actor,
        at=timezone.now(),
    )
    return redirect(_done(submissions))


@require_safe
def signed_off_several(request: AuthenticatedRequest) -> HttpResponse:
    """What came of it: each that is signed off, and why not the others."""
    chosen = _chosen(request, request.GET)
    context = {
        "done": [one for one in chosen if one.is_done],
        "to_countersign": [one for one in chosen if one.waits],
        "refused": [one for one in chosen if not one.is_done and not one.waits],
        "waiting": queries.queue_of(
            request.user.person_id, london.today(timezone.now())
        ),
    }
    return render(request, "portfolio/signed_off_several.html", context)


def _chosen(request: AuthenticatedRequest, given: Any) -> list[queries.Chosen]:
    form = forms.SignOffSeveral(given)
    ids: list[UUID] = form.cleaned_data["submission"] if form.is_valid() else []
    on = london.today(timezone.now())
    return queries.several_of(request.actor, ids, on)


def _second(
    request: AuthenticatedRequest, chosen: list[queries.Chosen]
) -> tuple[dict[str, Person], SignOffManaged | None]:
    """Who may countersign those of people I manage, and the question; None where I
    manage nobody of these."""
    on = london.today(timezone.now())
    may = countersigning.to_choose(request, [one.submission for one in chosen], on)
    if may is None:
        return {}, None
    posted = request.POST if request.method == "POST" else None
    return may, SignOffManaged(posted, countersigners=countersigning.named(may))


def _refuse_all(chosen: list[queries.Chosen]) -> str | None:
    """Where there is nothing to sign off among them: why, one by one."""
    if any(one.may_be for one in chosen):
        return None
    return ". ".join(
        f"{one.submission.enrolment.person.name}, {one.unit.title}: {one.refusal}"
        for one in chosen
    )


def _done(submissions: list[Any]) -> str:
    named = urlencode([("submission", found.public_id) for found in submissions])
    return f"{reverse('portfolio:signed-off-several')}?{named}"


def _row(line: Waiting, refusal: str | None) -> dict[str, Any]:
    box = "" if refusal else forms.box_to_select(line)
    return {"line": line, "box": box, "is_unchanged": refusal == rules.UNCHANGED}


def _filters(everything: list[Waiting], now: queues.Show) -> list[dict[str, Any]]:
    return [
        {
            "value": show.value,
            "text": show.label,
            "count": sum(show.holds(line.covers_for) for line in everything),
            "is_current": show == now,
        }
        for show in queues.Show
    ]
