"""Recording evidence: its kind, what it asks, what it counts for; and changing it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.files.models import StoredFile
from ecf.time import london
from portfolio import forms, queries
from portfolio.actions import drafts, evidence
from portfolio.models import Draft, Enrolment, Evidence, EvidenceVersion
from portfolio.rules import evidence as rules
from portfolio.rules import questions, suggestions
from portfolio.rules.programme import Unit
from portfolio.rules.progress import Progress, UnitProgress
from portfolio.views import keeping
from portfolio.views.owning import own_evidence
from portfolio.views.units import own_progress, own_unit, receiver

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def choose_kind(request: AuthenticatedRequest, unit_id: UUID) -> HttpResponse:
    _, found = own_unit(request, unit_id)
    form = forms.ChooseKind(
        request.POST if request.method == "POST" else None, offered=found.kinds_offered
    )
    if form.is_valid():
        return redirect(_asked(request, unit_id, form.cleaned_data["kind"]))
    return render(request, "portfolio/choose_kind.html", {"form": form, "found": found})


@BOTH
def add(request: AuthenticatedRequest, unit_id: UUID, kind: str) -> HttpResponse:
    """Saved; or asked again, and once where it may identify a family (P7)."""
    asked = ask(request, unit_id, kind)
    form, heard = asked.form, asked.heard
    if heard.facts is not None:
        units = [asked.found.unit, *form.suggested.units]
        piece = evidence.add(
            enrolment=asked.enrolment,
            facts=replace(heard.facts, statement_ids=ids_of(units, form.codes)),
            key=form.cleaned_data["key"],
            by=request.actor,
            at=timezone.now(),
        )
        return _saved(request, piece, before=asked.found)
    context = {
        "form": form,
        "found": asked.found,
        "kind": form.kind,
        "heard": heard,
        "begun": _begun(request, asked, kind=kind),
        "keep_at": reverse("portfolio:draft", args=[unit_id, kind]),
    }
    return render(request, "portfolio/add_evidence.html", context)


@BOTH
def change(request: AuthenticatedRequest, evidence_id: UUID) -> HttpResponse:
    asked = ask_to_change(request, evidence_id)
    found, heard = asked.piece, asked.heard
    if heard.facts is not None:
        credited = frozenset(found.credits.values_list("statement_id", flat=True))
        facts = replace(heard.facts, statement_ids=credited)
        evidence.change(
            evidence=found, facts=facts, by=request.actor, at=timezone.now()
        )
        messages.success(request, "The new version is saved")
        return redirect("portfolio:evidence", evidence_id)
    context = {
        "form": asked.form,
        "piece": found,
        "latest": asked.latest,
        "heard": heard,
        "draft": asked.draft,
        "keep_at": reverse("portfolio:draft-change", args=[evidence_id]),
    }
    return render(request, "portfolio/change_evidence.html", context)


@dataclass(frozen=True, kw_only=True)
class Changing:
    """The page that changes evidence, and what was heard from it; `draft` is what was
    begun before, where the page goes on with it."""

    piece: Evidence
    latest: EvidenceVersion
    number: int
    form: forms.Evidence
    heard: keeping.Heard
    draft: Draft | None


def ask_to_change(request: AuthenticatedRequest, evidence_id: UUID) -> Changing:
    """Raises Http404 for evidence that is not one's own, PermissionDenied where the
    words are another's."""
    found = own_evidence(request, evidence_id)
    require(rules.refuse_rewording(is_of_another=found.author_id is not None))
    latest = queries.versions_of(found.pk)[0]
    draft = queries.draft_of_change(found.pk) if request.method == "GET" else None
    begun = draft.file if draft else _file_of(latest)
    before = keeping.file_before(request) or begun
    form = forms.Evidence(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        kind=EvidenceKind(found.kind),
        on=london.today(timezone.now()),
        has_file=before is not None,
        initial=draft.said if draft else _said_by(latest),
    )
    heard = keeping.hear(
        form, request, enrolment=found.enrolment, before=before, latest=latest
    )
    return Changing(
        piece=found,
        latest=latest,
        number=_number(request, latest),
        form=form,
        heard=heard,
        draft=draft,
    )


@dataclass(frozen=True, kw_only=True)
class Way:
    """Somebody's way, and the unit of it that evidence is for."""

    enrolment: Enrolment
    progress: Progress
    found: UnitProgress


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The page that adds evidence, and what was heard from it."""

    enrolment: Enrolment
    found: UnitProgress
    form: forms.AddEvidence
    heard: keeping.Heard


def ask(request: AuthenticatedRequest, unit_id: UUID, kind: str) -> Asked:
    """Raises Http404 for a unit that is not one's own and a kind not offered for it."""
    enrolment, progress, found = own_progress(request, unit_id)
    if kind not in found.kinds_offered:
        raise Http404("No such kind of evidence")
    way = Way(enrolment=enrolment, progress=progress, found=found)
    drafts = queries.drafts_for(enrolment.pk, found.unit.id)
    return ask_on(way, request, form=forms.AddEvidence, kind=kind, drafts=drafts)


def ask_on(
    way: Way,
    request: AuthenticatedRequest,
    *,
    form: type[forms.AddEvidence],
    kind: str,
    drafts: QuerySet[Draft],
) -> Asked:
    """Of anybody's unit; `drafts` are those of it that whoever asks has begun."""
    suggested = suggestions.suggest(
        EvidenceKind(kind), way.found, way.progress, wanted=request.GET.get("statement")
    )
    draft = _draft(request, drafts, kind=kind)
    before = keeping.file_before(request) or (draft.file if draft else None)
    begun = {**draft.said, "key": draft.public_id} if draft else {}
    on = london.today(timezone.now())
    usual: dict[str, Any] = {"statements": suggested.here}
    if form.by_observer:  # today; and a tick is what they say they saw
        usual = {"happened_on": on}
    shown = form(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        kind=EvidenceKind(kind),
        unit=way.found.unit,
        suggested=suggested,
        on=on,
        has_file=before is not None,
        initial={**usual, **begun},
    )
    heard = keeping.hear(shown, request, enrolment=way.enrolment, before=before)
    return Asked(enrolment=way.enrolment, found=way.found, form=shown, heard=heard)


def keep_begun(
    request: AuthenticatedRequest, asked: Asked, *, leads_to: str
) -> HttpResponse:
    """As a draft: by the page itself every few seconds; or by hand, for later."""
    form = asked.form
    draft = drafts.save(
        enrolment=asked.enrolment,
        begun=drafts.Begun(
            key=form.cleaned_data.get("key") or uuid4(),
            unit_id=asked.found.unit.id,
            kind=form.kind,
            said=form.said,
            file=asked.heard.kept,
        ),
        by=request.actor,
        at=timezone.now(),
    )
    return tell_kept(request, form, draft, leads_to=leads_to)


def tell_kept(
    request: AuthenticatedRequest,
    form: forms.Evidence,
    draft: Draft | None,
    *,
    leads_to: str,
) -> HttpResponse:
    """Beside the words; or, kept by hand, on the page it leads to."""
    if request.htmx:
        return render(request, "portfolio/parts/draft_saved.html", {"draft": draft})
    if draft is not None:
        messages.success(request, "Your draft is saved. Only you can see it")
    for error in form.errors.get("file", []):
        messages.error(request, f"The file was not kept. {error}")
    return redirect(leads_to)


def ids_of(units: Iterable[Unit], codes: Iterable[str]) -> frozenset[int]:
    """The statements of these units that have these codes."""
    wanted = set(codes)
    return frozenset(
        statement.id
        for unit in units
        for statement in unit.statements
        if statement.code in wanted
    )


def _saved(
    request: AuthenticatedRequest, piece: Evidence, *, before: UnitProgress
) -> HttpResponse:
    """Back to the unit; or on to sending it, where this was the last it lacked."""
    unit_id = before.unit.public_id
    enrolment, after = own_unit(request, unit_id)
    _, obstacle = receiver(enrolment, at=timezone.now())
    if after.may_be_sent and not before.may_be_sent and not obstacle:
        whole = f"“{piece.title}” is saved. The unit now has everything it needs"
        messages.success(request, whole)
        return redirect("portfolio:send", unit_id)
    messages.success(request, f"“{piece.title}” is saved")
    return redirect("portfolio:unit", unit_id)


def _draft(request: HttpRequest, drafts: QuerySet[Draft], *, kind: str) -> Draft | None:
    """The one the page goes on with, where it is asked for. Raises Http404 for one
    that is not there (any more)."""
    if request.method != "GET" or "draft" not in request.GET:
        return None
    try:
        public_id = UUID(request.GET["draft"])
    except ValueError as wrong:
        raise Http404("No such draft") from wrong
    return get_object_or_404(drafts, public_id=public_id, kind=kind)


def _begun(request: HttpRequest, asked: Asked, *, kind: str) -> list[Draft]:
    """Drafts of that kind, where the page begins another."""
    if request.method != "GET" or "draft" in request.GET:
        return []
    drafts = queries.drafts_for(asked.enrolment.pk, asked.found.unit.id)
    return list(drafts.filter(kind=kind))


def _number(request: HttpRequest, latest: EvidenceVersion) -> int:
    """Of the version that the page would change."""
    said = request.POST.get("number", "")
    known = map(str, range(1, latest.number + 1))
    return int(said) if said in known else latest.number


def _said_by(latest: EvidenceVersion) -> dict[str, Any]:
    return {
        "title": latest.title,
        "happened_on": latest.happened_on,
        "text": latest.text,
        **forms.given_by(latest.answers),
    }


def _file_of(latest: EvidenceVersion) -> StoredFile | None:
    """Of a kind that is never uploaded, an earlier file does not go on (P7)."""
    never = latest.evidence.kind in questions.NEVER_UPLOADED
    return None if never else latest.file


def _asked(request: HttpRequest, unit_id: UUID, kind: str) -> str:
    """The page for that kind; it still knows the statement somebody came for."""
    query = request.GET.urlencode()
    where = reverse("portfolio:add-evidence", args=[unit_id, kind])
    return f"{where}?{query}" if query else where
