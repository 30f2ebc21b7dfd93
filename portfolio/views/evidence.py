"""Evidence: record it, say what it counts for, change it, take it out, fetch it."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.files import files
from ecf.files.models import StoredFile
from ecf.files.rejected import Rejected
from ecf.time import london
from portfolio import forms, queries
from portfolio.actions import evidence
from portfolio.actions.evidence import EvidenceFacts
from portfolio.choices import SubmissionStatus
from portfolio.models import Evidence
from portfolio.rules import evidence as rules
from portfolio.rules.programme import Unit
from portfolio.rules.progress import UnitProgress
from portfolio.views.framework import own_enrolment
from portfolio.views.units import own_unit

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def choose_kind(request: AuthenticatedRequest, unit_id: UUID) -> HttpResponse:
    _, found = own_unit(request, unit_id)
    form = forms.ChooseKind(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(_asked(request, unit_id, form.cleaned_data["kind"]))
    return render(request, "portfolio/choose_kind.html", {"form": form, "found": found})


@BOTH
def add(request: AuthenticatedRequest, unit_id: UUID, kind: str) -> HttpResponse:
    now = timezone.now()
    enrolment, found = own_unit(request, unit_id)
    if kind not in EvidenceKind.values:
        raise Http404("No such kind of evidence")
    form = forms.AddEvidence(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        kind=EvidenceKind(kind),
        unit=found.unit,
        on=london.today(now),
        initial={"statements": suggested(request, found)},
    )
    if form.is_valid() and _keep_file(form, request):
        piece = evidence.add(
            enrolment=enrolment,
            facts=_facts(
                form,
                EvidenceKind(kind),
                statement_ids([found.unit], form.cleaned_data["statements"]),
            ),
            key=form.cleaned_data["key"],
            by=request.actor,
            at=now,
        )
        messages.success(request, f"“{piece.title}” is saved")
        return redirect("portfolio:unit", unit_id)
    context = {"form": form, "found": found, "kind": EvidenceKind(kind)}
    return render(request, "portfolio/add_evidence.html", context)


@require_safe
def piece(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    """What it says, and said: for its owner, their educator and coordinator."""
    found = _visible(request, evidence_id)
    programme = queries.programme_of(found.enrolment.version_id)
    counted = set(found.credits.values_list("statement_id", flat=True))
    context = {
        "piece": found,
        "versions": list(queries.versions_of(found.pk)),
        "units": _units_with(programme.unit_by_id.values(), counted),
        "is_mine": found.enrolment.person_id == request.user.person_id,
        "refusal": _refusal(found),
        "given": queries.request_answered_by(found.pk),
    }
    return render(request, "portfolio/evidence.html", context)


@BOTH
def change(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _own(request, evidence_id)
    given = queries.request_answered_by(found.pk)
    require(rules.refuse_rewording(is_of_another=given is not None))
    latest = queries.versions_of(found.pk)[0]
    form = forms.Evidence(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        kind=EvidenceKind(found.kind),
        on=london.today(now),
        has_file=latest.file is not None,
        initial={
            "title": latest.title,
            "happened_on": latest.happened_on,
            "text": latest.text,
        },
    )
    if form.is_valid() and _keep_file(form, request, instead_of=latest.file):
        credited = found.credits.values_list("statement_id", flat=True)
        evidence.change(
            evidence=found,
            facts=_facts(form, EvidenceKind(found.kind), frozenset(credited)),
            by=request.actor,
            at=now,
        )
        messages.success(request, "The new version is saved")
        return redirect("portfolio:evidence", evidence_id)
    context = {"form": form, "piece": found, "latest": latest}
    return render(request, "portfolio/change_evidence.html", context)


@BOTH
def count_for(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    found = _own(request, evidence_id)
    progress = queries.progress_on(found.enrolment)
    units = [each.unit for each in progress.units.values() if each.is_open]
    counted = set(found.credits.values_list("statement_id", flat=True))
    form = forms.CountFor(
        request.POST if request.method == "POST" else None,
        units=units,
        initial={
            f"unit_{unit.code}": [s.code for s in unit.statements if s.id in counted]
            for unit in units
        },
    )
    if form.is_valid():
        evidence.count_for(
            evidence=found,
            statement_ids=statement_ids(units, form.codes),
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "What it counts for is saved")
        return redirect("portfolio:evidence", evidence_id)
    return render(request, "portfolio/count_for.html", {"form": form, "piece": found})


@BOTH
def take_out(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    found = _own(request, evidence_id)
    if request.method == "POST":
        evidence.withdraw(evidence=found, by=request.actor, at=timezone.now())
        messages.success(request, f"“{found.title}” is taken out of your portfolio")
        return redirect("portfolio:mine")
    context = {"piece": found, "refusal": _refusal(found)}
    return render(request, "portfolio/take_out.html", context)


@require_safe
def file(request: AuthenticatedRequest, evidence_id: UUID, number: int) -> FileResponse:
    return files.serve(_file(request, evidence_id, number))


@require_safe
def picture(
    request: AuthenticatedRequest, evidence_id: UUID, number: int
) -> FileResponse:
    """An image, drawn anew when it was kept, to look at in a page."""
    return files.serve_image(_file(request, evidence_id, number))


def _asked(request: HttpRequest, unit_id: UUID, kind: str) -> str:
    """The page for that kind; it still knows the statement somebody came for."""
    query = request.GET.urlencode()
    where = reverse("portfolio:add-evidence", args=[unit_id, kind])
    return f"{where}?{query}" if query else where


def _visible(request: AuthenticatedRequest, evidence_id: UUID) -> Evidence:
    on = london.today(timezone.now())
    return get_object_or_404(
        queries.evidence_visible_to(request.actor, on), public_id=evidence_id
    )


def _own(request: AuthenticatedRequest, evidence_id: UUID) -> Evidence:
    """Evidence of mine that still stands. Raises Http404 for any other."""
    own_enrolment(request)
    on = london.today(timezone.now())
    return get_object_or_404(
        queries.evidence_visible_to(request.actor, on),
        public_id=evidence_id,
        enrolment__person=request.user.person_id,
        withdrawn_at=None,
    )


def _file(request: AuthenticatedRequest, evidence_id: UUID, number: int) -> StoredFile:
    found = _visible(request, evidence_id)
    version = get_object_or_404(
        queries.versions_of(found.pk), number=number, file__isnull=False
    )
    stored: StoredFile = version.file  # type: ignore[assignment]
    return stored


def _keep_file(
    form: forms.Evidence, request: HttpRequest, *, instead_of: StoredFile | None = None
) -> bool:
    """Put the uploaded file, kept, in the place of the upload; or say what is wrong
    with it. A second press of the button keeps no second file."""
    upload = form.cleaned_data["file"]
    if upload is None:
        form.cleaned_data["file"] = instead_of
        return True
    if Evidence.objects.filter(public_id=form.cleaned_data["key"]).exists():
        form.cleaned_data["file"] = None
        return True
    try:
        form.cleaned_data["file"] = files.store(
            upload=upload,
            by_person_id=request.user.person_id,  # type: ignore[union-attr]
        )
    except Rejected as rejected:
        form.add_error("file", str(rejected))
        return False
    return True


def _facts(
    form: forms.Evidence, kind: EvidenceKind, statement_ids: frozenset[int]
) -> EvidenceFacts:
    return EvidenceFacts(
        kind=kind,
        title=form.cleaned_data["title"],
        happened_on=form.cleaned_data["happened_on"],
        text=form.cleaned_data["text"],
        file=form.cleaned_data["file"],
        statement_ids=statement_ids,
    )


def statement_ids(units: Iterable[Unit], codes: Iterable[str]) -> frozenset[int]:
    wanted = set(codes)
    return frozenset(
        statement.id
        for unit in units
        for statement in unit.statements
        if statement.code in wanted
    )


def suggested(request: HttpRequest, found: UnitProgress) -> list[str]:
    """The statement that somebody came for; else those nothing counts for yet; else
    all of them."""
    codes = [statement.code for statement in found.unit.statements]
    if request.GET.get("statement") in codes:
        return [request.GET["statement"]]
    covered = {id_ for piece in found.evidence for id_ in piece.statement_ids}
    open_ = [s.code for s in found.unit.statements if s.id not in covered]
    return open_ or codes


def _units_with(units: Iterable[Unit], counted: set[int]) -> list[dict[str, object]]:
    return [
        {
            "unit": unit,
            "statements": [s for s in unit.statements if s.id in counted],
        }
        for unit in units
        if unit.statement_ids & counted
    ]


def _refusal(found: Evidence) -> str | None:
    standing = queries.put_forward(found.pk)
    return rules.refuse_change(
        waits=SubmissionStatus.SUBMITTED in standing,
        is_signed_off=SubmissionStatus.SIGNED_OFF in standing,
    )
