"""The registered person's own page: what their entry lets them do, and who asked."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import queries as accounts
from accounts.http import AuthenticatedRequest
from ecf.time import london
from register import forms, queries
from register.actions import entries
from register.choices import AskStatus, RenewalStage
from register.rules import answers, duties, educators, practice
from register.rules.standing import Standing
from register.views.renewal import stage_of

LATEST = 5
A_PAGE = 25
HIDDEN = "You are hidden. Your name does not find you, and your town is not shown."
SHOWN = "You can be found by name again, and your town is shown."


@require_safe
def mine(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    person_id = request.user.person_id
    standing = queries.standing([person_id], on).get(person_id)
    entry = queries.entry_of_person(person_id)
    if standing is None or entry is None:
        return render(request, "register/not_mine.html")
    employments = accounts.employments_of(person_id, on)
    year_from, _, stage = stage_of(standing, on)
    latest = list(queries.checks_of_person(person_id)[: LATEST + 1])
    context = {
        "hidden": entry.hidden_from_search,
        "standing": standing,
        "facts": answers.of_registration(standing, on=on, checked_at=now),
        "checked_at": now,
        "duties": _duties(standing, [each.organisation_id for each in employments], on),
        "employers": [each.organisation.name for each in employments],
        "checks": latest[:LATEST],
        "more": len(latest) > LATEST,
        "references": queries.references_about(person_id),
        "death": queries.death_of(person_id),
        "educator_ends": _ends_soon(person_id, on),
        "asked": list(queries.annotation_requests_of(person_id)[:LATEST]),
        "statuses": AskStatus,
        "name_change": queries.name_change_of(person_id),
        "year": queries.practice_years([entry.pk], practice.year_of(on))[entry.pk],
        "stage": stage,
        "stages": RenewalStage,
        "year_from": year_from,
        "days_left": (year_from - on).days,
    }
    return render(request, "register/mine.html", context)


@require_safe
def checked(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody who asked about me, page by page (E3)."""
    person_id = request.user.person_id
    if queries.entry_of_person(person_id) is None:
        raise Http404
    found = Paginator(queries.checks_of_person(person_id), A_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "references": queries.references_about(person_id),
        "watches": list(queries.watches_about(person_id)),
    }
    return render(request, "register/checked.html", context)


@require_POST
def findable(request: AuthenticatedRequest) -> HttpResponse:
    """Hide me from search, or let me be found by name again (R5)."""
    entry = queries.entry_of_person(request.user.person_id)
    if entry is None:
        raise Http404
    form = forms.Findable(request.POST)
    if form.is_valid():
        hidden = form.cleaned_data["hidden"]
        entries.set_hidden(
            entry=entry, hidden=hidden, by=request.actor, at=timezone.now()
        )
        messages.success(request, HIDDEN if hidden else SHOWN)
    return redirect("register:mine")


def _duties(
    standing: Standing, employers: Collection[int], on: date
) -> list[dict[str, Any]]:
    """What is answered when an employer of theirs asks, by what it has on file."""
    entry_id = standing.entry_id
    rules = list(queries.rules_on(employers, on).values())
    on_file = (
        queries.references_with_any(employers, [entry_id], on).get(entry_id)
        if any(rule.without_reference for rule in rules)
        else None
    )
    known = (
        queries.employment_known_of({entry_id: standing.person_id})[entry_id]
        if any(rule.needs_direct_years for rule in rules)
        else duties.NOTHING_KNOWN
    )
    return [
        {
            "title": rule.title,
            "decision": duties.decide(
                standing, rule, on=on, reference=on_file, known=known
            ),
        }
        for rule in rules
    ]


def _ends_soon(person_id: int, on: date) -> date | None:
    """The end of one's standing as a practice educator, while it may be renewed."""
    last = queries.last_educator_standing(person_id)
    until: date | None = last.period.upper if last else None
    return until if educators.may_renew(until, on=on) else None
