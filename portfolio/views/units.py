"""One unit of my framework: what it asks, what is there, and sending it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from curriculum.choices import StatementKind
from curriculum.models import Unit
from ecf.time import london
from portfolio import queries
from portfolio.actions import submissions
from portfolio.choices import EnrolmentStatus, UnitState
from portfolio.models import EducatorAssignment, Enrolment
from portfolio.rules import comparing
from portfolio.rules import enrolments as states
from portfolio.rules.facts import Evidence
from portfolio.rules.progress import Progress, UnitProgress
from portfolio.rules.submissions import NOBODY_ASSIGNED
from portfolio.views import asked, shown
from portfolio.views.framework import own_enrolment


@require_safe
def unit(request: AuthenticatedRequest, unit_id: UUID) -> HttpResponse:
    now = timezone.now()
    enrolment, found = own_unit(request, unit_id)
    revisions = _revisions(enrolment, found)
    to_do = _to_do(found, revisions)
    requests = asked.requests(enrolment, found.unit.id, at=now)
    context = {
        "enrolment": enrolment,
        "found": found,
        "colour": shown.ALONE[found.state],
        "states": UnitState,
        "sections": _sections(found, to_do),
        "counted": _counted(found),
        "revisions": revisions,
        "drafts": queries.drafts_for(enrolment.pk, found.unit.id),
        "to_do": to_do,
        "requests": requests,
        "kinds_missing": asked.beside(found.kinds_missing, requests),
        "now": now,
    }
    return render(request, "portfolio/unit.html", context)


@require_http_methods(["GET", "POST"])
def send(request: AuthenticatedRequest, unit_id: UUID) -> HttpResponse:
    """Confirm, or see what is missing. A second press shows the first's result."""
    now = timezone.now()
    enrolment, found = own_unit(request, unit_id)
    if found.state == UnitState.WAITING:
        return redirect("portfolio:sent", unit_id)
    assignment, obstacle = receiver(enrolment, at=now)
    if request.method == "POST" and found.may_be_sent and not obstacle:
        submissions.submit(
            enrolment=enrolment,
            unit=Unit(pk=found.unit.id),
            by=request.actor,
            at=now,
        )
        return redirect("portfolio:sent", unit_id)
    context = {
        "found": found,
        "assignment": assignment,
        "obstacle": obstacle,
        "to_do": _to_do(found, _revisions(enrolment, found)),
        "kinds_missing": asked.beside(
            found.kinds_missing, asked.requests(enrolment, found.unit.id, at=now)
        ),
        "now": now,
    }
    return render(request, "portfolio/send.html", context)


@require_safe
def sent(request: AuthenticatedRequest, unit_id: UUID) -> HttpResponse:
    _, found = own_unit(request, unit_id)
    if found.state != UnitState.WAITING:
        return redirect("portfolio:unit", unit_id)
    return render(request, "portfolio/sent.html", {"found": found})


def receiver(
    enrolment: Enrolment, *, at: datetime
) -> tuple[EducatorAssignment | None, str | None]:
    """Who a unit would be sent to, and why none can be sent now, where that is so."""
    assignment = queries.assignment_of(enrolment.pk, london.today(at))
    obstacle = states.refuse_progress(EnrolmentStatus(enrolment.status))
    if assignment is None:
        obstacle = obstacle or NOBODY_ASSIGNED
    return assignment, obstacle


def own_unit(
    request: AuthenticatedRequest, unit_id: UUID
) -> tuple[Enrolment, UnitProgress]:
    """A unit of the framework I am on. Raises Http404 for any other."""
    enrolment, _, found = own_progress(request, unit_id)
    return enrolment, found


def own_progress(
    request: AuthenticatedRequest, unit_id: UUID
) -> tuple[Enrolment, Progress, UnitProgress]:
    """The same, with the whole way it is part of."""
    enrolment = own_enrolment(request)
    known = queries.programme_of(enrolment.version_id).unit_by_public_id.get(unit_id)
    progress = queries.progress_on(enrolment)
    if known is None or known.id not in progress.units:
        raise Http404("No such unit of yours")
    return enrolment, progress, progress.units[known.id]


def _sections(
    found: UnitProgress, to_do: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """Should know, should be able to do: each statement with what counts for it. What
    is covered is folded away, unless something is to be done about it."""
    wanted = {statement.id for statement, _ in to_do["marks"]} if to_do else set()
    return [_section(found, kind, wanted) for kind in StatementKind]


def _section(
    found: UnitProgress, kind: StatementKind, wanted: set[int]
) -> dict[str, Any]:
    rows = [
        {
            "statement": statement,
            "evidence": [
                piece for piece in found.evidence if statement.id in piece.statement_ids
            ],
            "is_wanted": statement.id in wanted,
        }
        for statement in found.unit.statements_of(kind)
    ]
    folded = [row for row in rows if row["evidence"] and not row["is_wanted"]]
    return {
        "title": kind.label,
        "open": [row for row in rows if row not in folded],
        "folded": folded,
        "summary": f"{len(folded)} of {len(rows)} shown by evidence",
    }


def _counted(found: UnitProgress) -> list[tuple[Evidence, str]]:
    """Each piece of evidence, and how many statements of the unit it counts for."""
    every = found.unit.statement_ids
    return [
        (piece, f"{len(piece.statement_ids & every)} of {len(every)} statements")
        for piece in found.evidence
    ]


def _revisions(enrolment: Enrolment, found: UnitProgress) -> list[dict[str, Any]]:
    """What was put forward and decided, the latest first, with what was asked."""
    if found.last is None:
        return []
    revisions = queries.revisions_of(enrolment.pk, found.unit.id)
    marks = queries.marks_of([revision.pk for revision in revisions])
    by_id = queries.statements_of_marks(found.unit, marks)
    return [
        {
            "submission": revision,
            "ids": list(marks.get(revision.pk, {})),
            "marks": [
                (by_id[statement_id], action)
                for statement_id, action in marks.get(revision.pk, {}).items()
            ],
        }
        for revision in revisions
    ]


def _to_do(
    found: UnitProgress, revisions: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The latest decision, where it asks something of me; each thing asked with
    whether anything is new for it."""
    if found.state not in {UnitState.RETURNED, UnitState.WITHDRAWN}:
        return None
    last = revisions[0]
    sent = queries.sent_with(last["submission"])
    return {
        **last,
        "answers": [
            (
                statement,
                action,
                comparing.is_answered(
                    found.evidence, sent, now=statement.id, then=then
                ),
            )
            for (statement, action), then in zip(
                last["marks"], last["ids"], strict=True
            )
        ],
        "is_as_sent": comparing.is_as_sent(found.unit, found.evidence, sent),
    }
