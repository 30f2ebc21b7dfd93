"""Whether everything kept is what it was, for support staff."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from ecf.desk import integrity, support
from ecf.files.models import FixityFailure, KeptKind, StoredFile
from ecf.jobs.models import Job, JobStatus
from portfolio.models import EvidenceVersion

A_PAGE, NIGHTS = 25, 14
STATES = {
    JobStatus.QUEUED: "Waiting to start",
    JobStatus.RUNNING: "Working",
    JobStatus.DONE: "Whole",
    JobStatus.FAILED: "Stopped by a problem",
    JobStatus.CANCELLED: "Cancelled",
}


@require_safe
def report(request: AuthenticatedRequest) -> HttpResponse:
    """What the last whole look found, and the nights before."""
    support.find_or_404(request.actor, at=timezone.now())
    page = Paginator(integrity.differing(), A_PAGE).get_page(request.GET.get("page"))
    nights = list(integrity.runs()[:NIGHTS])
    done = [run for run in nights if run.status == JobStatus.DONE]
    context = {
        "page": page,
        "rows": _in_words(page.object_list),
        "last": _night(done[0]) if done else None,
        "nights": [_night(run) for run in nights],
    }
    return render(request, "desk/integrity.html", context)


def _night(run: Job) -> dict[str, Any]:
    found = run.result
    return {
        "run": run,
        "state": STATES[JobStatus(run.status)],
        "files": found.get("files_read", 0),
        "texts": found.get("texts_read", 0),
        "missing": found.get("missing", 0),
        "changed": found.get("changed", 0),
    }


def _in_words(failures: Iterable[FixityFailure]) -> list[dict[str, Any]]:
    """Each with what to look for in a backup; two queries, however many."""
    found = list(failures)
    files = StoredFile.objects.in_bulk(
        [each.row_id for each in found if each.kind == KeptKind.FILE]
    )
    versions = EvidenceVersion.objects.select_related("evidence").in_bulk(
        [each.row_id for each in found if each.kind == KeptKind.TEXT]
    )
    return [
        {
            "failure": each,
            "file": files.get(each.row_id) if each.kind == KeptKind.FILE else None,
            "version": versions.get(each.row_id)
            if each.kind == KeptKind.TEXT
            else None,
        }
        for each in found
    ]
