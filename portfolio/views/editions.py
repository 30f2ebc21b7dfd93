"""Moving people to a later version, for framework editors: look first, then confirm."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import editions

A_PAGE = 25


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """The versions that people could be moved from."""
    on = _only_for_editors(request)
    context = {"left_behind": queries.versions_left_behind(request.actor, on)}
    return render(request, "portfolio/editions.html", context)


@require_http_methods(["GET", "POST"])
def preview(request: AuthenticatedRequest, version_id: UUID) -> HttpResponse:
    """What carries over, what is new and what is dropped; and, once confirmed, the
    job that does it."""
    found = _left_behind(request, version_id)
    if request.method == "POST":
        job = editions.start(
            old=found.old, new=found.new, by=request.actor, at=timezone.now()
        )
        return redirect("desk:job", job.public_id)
    ahead = queries.outlook(found.old.pk, found.new.pk)
    everybody = Paginator(queries.enrolments_on(found.old.pk), A_PAGE)
    page = everybody.get_page(request.GET.get("page"))
    context = {
        "found": found,
        "ahead": ahead,
        "every": queries.every_move(ahead),
        "page": page,
        "moves": queries.one_move_each(list(page), ahead),
    }
    return render(request, "portfolio/edition.html", context)


@require_safe
def person(
    request: AuthenticatedRequest, version_id: UUID, enrolment_id: UUID
) -> HttpResponse:
    """What the move would be for one person, unit by unit."""
    found = _left_behind(request, version_id)
    enrolment = get_object_or_404(
        queries.enrolments_on(found.old.pk), public_id=enrolment_id
    )
    ahead = queries.outlook(found.old.pk, found.new.pk)
    (move,) = queries.one_move_each([enrolment], ahead)
    context = {
        "found": found,
        "ahead": ahead,
        "move": move,
        "progress": queries.progress_on(enrolment),
        "kept": {unit.code for unit in ahead.new.unit_by_id.values()},
    }
    return render(request, "portfolio/edition_person.html", context)


def _only_for_editors(request: AuthenticatedRequest) -> date:
    """Today, for whoever may move people. Raises Http404 for everybody else."""
    on = london.today(timezone.now())
    if permissions.refuse_move(request.actor, on=on):
        raise Http404("Moves nobody")
    return on


def _left_behind(request: AuthenticatedRequest, version_id: UUID) -> queries.LeftBehind:
    on = _only_for_editors(request)
    for found in queries.versions_left_behind(request.actor, on):
        if found.old.public_id == version_id:
            return found
    raise Http404("Nobody can be moved from it")
