"""The page of one long job, for who started it and for support."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import queries as accounts
from accounts.http import AuthenticatedRequest
from ecf.desk import support
from ecf.jobs import jobs, kinds, queries
from ecf.jobs.models import Job, JobStatus

STATES = {
    JobStatus.QUEUED: ("Waiting to start", "grey"),
    JobStatus.RUNNING: ("Working", "blue"),
    JobStatus.DONE: ("Done", "green"),
    JobStatus.FAILED: ("Stopped by a problem", "red"),
    JobStatus.CANCELLED: ("Cancelled", "yellow"),
}


@require_safe
def job(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The page; or, for htmx, only the part that changes."""
    now = timezone.now()
    found = _find(request, public_id, at=now)
    page = "desk/parts/job.html" if request.htmx else "desk/job.html"
    return render(request, page, _in_words(found, now=now))


@require_POST
def cancel(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    jobs.cancel(job=_find(request, public_id, at=now), at=now)
    return redirect("desk:job", public_id)


@require_POST
def try_again(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    jobs.retry(job=_find(request, public_id, at=now), at=now)
    return redirect("desk:job", public_id)


def _find(request: AuthenticatedRequest, public_id: UUID, *, at: datetime) -> Job:
    found = get_object_or_404(Job, public_id=public_id)
    own = found.started_by == request.actor
    if not own and support.refuse_unless_support(request.actor, at=at):
        raise Http404
    return found


def _in_words(found: Job, *, now: datetime) -> dict[str, object]:
    status = JobStatus(found.status)
    state, colour = STATES[status]
    totals = [
        {"label": name.replace("_", " ").capitalize(), "value": f"{value:,}"}
        for name, value in found.result.items()
    ]
    return {
        "job": found,
        "state": state,
        "colour": colour,
        "progress": queries.progress_of(found, now=now),
        "is_over": queries.is_over(found),
        "can_cancel": status in {JobStatus.QUEUED, JobStatus.RUNNING},
        "can_try_again": status == JobStatus.FAILED,
        "is_cancelled": status == JobStatus.CANCELLED,
        "totals": totals,
        "who": _who(found),
        "afterwards": _afterwards(found),
        "results": _results(found),
    }


def _who(found: Job) -> str:
    if found.started_by_person_id is not None:
        return accounts.name_of(found.started_by_person_id)
    return "An employer’s system" if found.started_by_client_id else "The service"


def _afterwards(found: Job) -> str:
    try:
        return kinds.kind_named(found.kind).afterwards
    except KeyError:
        return ""


def _results(found: Job) -> str:
    """Where to see what came of it, if its kind says so."""
    try:
        page = kinds.kind_named(found.kind).results
    except KeyError:
        return ""
    return reverse(page, args=[found.arguments["page"]]) if page else ""
