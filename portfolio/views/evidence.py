"""Evidence that is there: read it, say what it counts for, take it out."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from portfolio import forms, permissions, queries
from portfolio.actions import evidence
from portfolio.choices import SubmissionStatus
from portfolio.models import Evidence
from portfolio.rules import evidence as rules
from portfolio.rules.programme import Unit
from portfolio.rules.progress import Progress
from portfolio.views.owning import (
    back_from,
    evidence_to_take_out,
    own_evidence,
    visible_evidence,
)
from portfolio.views.recording import ids_of

BOTH = require_http_methods(["GET", "POST"])


@require_safe
def piece(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    """What it says, and said: for its owner, their educator and coordinator."""
    found = visible_evidence(request, evidence_id)
    programme = queries.programme_of(found.enrolment.version_id)
    counted = set(found.credits.values_list("statement_id", flat=True))
    is_mine = found.enrolment.person_id == request.user.person_id
    units = [u for u in programme.unit_by_id.values() if u.statement_ids & counted]
    context = {
        "back": back_from(request, found, units),
        "piece": found,
        "versions": list(queries.versions_of(found.pk)),
        "units": _units_with(units, counted),
        "is_mine": is_mine,
        "begun": queries.draft_of_change(found.pk) if is_mine else None,
        "refusal": _refusal(found),
        "redaction": queries.open_redaction_of(found.pk) if found.hidden_at else None,
        **_written_by_another(request, found),
    }
    return render(request, "portfolio/evidence.html", context)


@BOTH
def count_for(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    """The units of one year at a time; what it counts for in others stays."""
    found = own_evidence(request, evidence_id)
    progress = queries.progress_on(found.enrolment)
    counted = set(found.credits.values_list("statement_id", flat=True))
    years = _years(progress)
    year = _year(request, progress, years)
    units = years.get(year, [])
    elsewhere = counted - {s.id for unit in units for s in unit.statements}
    form = forms.CountFor(
        request.POST if request.method == "POST" else None,
        units=units,
        counts_elsewhere=bool(elsewhere),
        initial={
            f"unit_{unit.code}": [s.code for s in unit.statements if s.id in counted]
            for unit in units
        },
    )
    if form.is_valid():
        evidence.count_for(
            evidence=found,
            statement_ids=ids_of(units, form.codes) | elsewhere,
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "What it counts for is saved")
        return redirect("portfolio:evidence", evidence_id)
    context = {
        "form": form,
        "piece": found,
        "year": year,
        "years": years,
        "observed": queries.is_observation(found),
    }
    return render(request, "portfolio/count_for.html", context)


def _years(progress: Progress) -> dict[int, list[Unit]]:
    """Units that are open, by the number of their year."""
    years: dict[int, list[Unit]] = {}
    for each in progress.units.values():
        if each.is_open:
            years.setdefault(each.stage.number, []).append(each.unit)
    return years


def _year(
    request: AuthenticatedRequest, progress: Progress, years: dict[int, list[Unit]]
) -> int:
    """The one asked for; else the one somebody is on."""
    asked = request.GET.get("year", "")
    if asked in {str(year) for year in years}:
        return int(asked)
    current = progress.current.stage.number if progress.current else 0
    return current if current in years else max(years, default=0)


@BOTH
def take_out(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    """Mine, or what I observed and wrote."""
    found = evidence_to_take_out(request, evidence_id)
    is_mine = found.enrolment.person_id == request.user.person_id
    require(permissions.refuse_taking_out(request.actor, found))
    if request.method == "POST":
        evidence.withdraw(evidence=found, by=request.actor, at=timezone.now())
        whose = "your portfolio" if is_mine else "their portfolio"
        messages.success(request, f"“{found.title}” is taken out of {whose}")
        return redirect("portfolio:mine") if is_mine else redirect(*_person(found))
    context = {"piece": found, "refusal": _refusal(found)}
    return render(request, "portfolio/take_out.html", context)


def _written_by_another(
    request: AuthenticatedRequest, found: Evidence
) -> dict[str, object]:
    """Whose words they are, and who may take them out."""
    by_another = found.author_id is not None
    given = queries.request_answered_by(found.pk) if by_another else None
    kept = permissions.refuse_taking_out(request.actor, found)
    return {
        "given": given,
        "observed": by_another and given is None,
        "may_take_out": kept is None,
    }


def _person(found: Evidence) -> tuple[str, UUID]:
    return "portfolio:person", found.enrolment.public_id


def _units_with(units: Iterable[Unit], counted: set[int]) -> list[dict[str, object]]:
    return [
        {
            "unit": unit,
            "statements": [s for s in unit.statements if s.id in counted],
        }
        for unit in units
    ]


def _refusal(found: Evidence) -> str | None:
    standing = queries.put_forward(found.pk)
    return rules.refuse_change(
        waits=SubmissionStatus.SUBMITTED in standing,
        is_signed_off=SubmissionStatus.SIGNED_OFF in standing,
    )
