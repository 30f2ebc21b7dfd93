"""Versions for framework editors: upload, compare, download, publish (F2, F3)."""

import hashlib
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from curriculum import forms, permissions, queries
from curriculum.actions import frameworks
from curriculum.choices import Fate, VersionStatus
from curriculum.models import FrameworkVersion
from curriculum.rules import carrying, comparing, files, mapping
from curriculum.rules.carrying import AskedOf
from curriculum.rules.faults import Fault, FaultyFile
from curriculum.rules.versions import AlreadyPublished, OutOfOrder
from ecf.time import london

BOTH = require_http_methods(["GET", "POST"])


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    on = _only_for_editors(request)
    found = list(queries.versions_visible_to(request.actor, on))
    context = {
        "drafts": [each for each in found if each.status == VersionStatus.DRAFT],
        "published": [each for each in found if each.status != VersionStatus.DRAFT],
    }
    return render(request, "curriculum/drafts.html", context)


@BOTH
def upload(request: AuthenticatedRequest) -> HttpResponse:
    """A draft, or everything that is wrong with the file and on which line."""
    _only_for_editors(request)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.Upload(*given)
    faults: list[Fault] = []
    if form.is_valid():
        try:
            stored = _store(request, form)
        except FaultyFile as error:
            faults = error.faults
            form.add_error("file", _how_many(faults))
        except AlreadyPublished as error:
            form.add_error("file", str(error))
        else:
            return redirect("curriculum:version", stored.public_id)
    return render(request, "curriculum/upload.html", {"form": form, "faults": faults})


@require_safe
def version(request: AuthenticatedRequest, version_id: UUID) -> HttpResponse:
    found = visible(request, version_id)
    is_draft = found.status == VersionStatus.DRAFT
    edition = queries.edition_of(found)
    context = {
        "version": found,
        "before": before_of(found),
        "is_draft": is_draft,
        "is_half_mapped": bool(found.mapping and _unsaid(found)),
        "refusal": permissions.refuse_publish(request.actor, found),
        "counts": {
            "stages": len(edition.stages),
            "modules": len(edition.modules),
            "units": len(list(edition.units())),
            "statements": len(list(edition.statements())),
        },
    }
    return render(request, "curriculum/version.html", context)


@require_safe
def compare(request: AuthenticatedRequest, version_id: UUID) -> HttpResponse:
    """With the version before it: part by part, word by word, and the map."""
    found = visible(request, version_id)
    before = before_of(found)
    if before is None:
        raise Http404("Nothing came before")
    old, new = queries.edition_of(before), queries.edition_of(found)
    fates = mapping.fates(new, old)
    context = {
        "version": found,
        "before": before,
        "parts": comparing.compare(old, new),
        "fates": [fate for fate in fates if fate.how != Fate.SAME],
        "same": sum(fate.how == Fate.SAME for fate in fates),
        "has_map": bool(new.mapping),
        "is_draft": found.status == VersionStatus.DRAFT,
    }
    return render(request, "curriculum/compare.html", context)


@require_safe
def file(request: AuthenticatedRequest, version_id: UUID) -> HttpResponse:
    """A file that loads as this very version."""
    found = visible(request, version_id)
    name = f"{found.framework.code}-{found.label}.yaml"
    return HttpResponse(
        files.write(queries.edition_of(found)),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@BOTH
def publish(request: AuthenticatedRequest, version_id: UUID) -> HttpResponse:
    """Confirm, and freeze it; or see who must."""
    found = visible(request, version_id)
    unsaid = _unsaid(found)
    refusal = permissions.refuse_publish(request.actor, found)
    out_of_order = ""
    if request.method == "POST":
        try:
            frameworks.publish(version=found, by=request.actor, at=timezone.now())
        except OutOfOrder as error:
            out_of_order = str(error)
        else:
            messages.success(request, f"Version {found.label} is published")
            return redirect("curriculum:version", version_id)
    context = {
        "version": found,
        "before": before_of(found),
        "refusal": refusal or out_of_order,
        "is_draft": found.status == VersionStatus.DRAFT,
        "unsaid": unsaid,
        "must_say": bool(unsaid and found.mapping),
    }
    return render(request, "curriculum/publish.html", context)


def _only_for_editors(request: AuthenticatedRequest) -> date:
    """Today, for whoever may edit. Raises Http404 for everybody else."""
    on = london.today(timezone.now())
    if permissions.refuse_edit(request.actor, on=on):
        raise Http404("Edits no frameworks")
    return on


def visible(request: AuthenticatedRequest, version_id: UUID) -> FrameworkVersion:
    on = london.today(timezone.now())
    return get_object_or_404(
        queries.versions_visible_to(request.actor, on), public_id=version_id
    )


def before_of(found: FrameworkVersion) -> FrameworkVersion | None:
    return queries.version_before(
        found.framework_id, begins=found.period.lower, label=found.label
    )


def _unsaid(found: FrameworkVersion) -> list[AskedOf]:
    """Units of the version before with statements nobody has said the fate of."""
    before = before_of(found)
    if before is None or found.status != VersionStatus.DRAFT:
        return []
    asked = carrying.ask(queries.edition_of(found), queries.edition_of(before))
    return [each for each in asked if each.unsaid]


def _store(request: AuthenticatedRequest, form: forms.Upload) -> FrameworkVersion:
    """Raises FaultyFile, AlreadyPublished."""
    said: bytes = form.cleaned_data["file"].read()
    beside = form.cleaned_data["references"]
    references = files.read_references(_text(beside.read())) if beside else ()
    return frameworks.store_draft(
        edition=files.read(_text(said), beside=references),
        sha256=hashlib.sha256(said).hexdigest(),
        by=request.actor,
        at=timezone.now(),
    )


def _text(said: bytes) -> str:
    return said.decode(errors="replace")


def _how_many(faults: list[Fault]) -> str:
    if len(faults) == 1:
        return "There is one thing to put right in the file. It is listed below"
    return f"There are {len(faults)} things to put right in the file, listed below"
