"""What became of each statement of the version before a draft: said unit by unit."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from curriculum import forms, queries
from curriculum.actions import mapping
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from curriculum.rules import carrying, versions
from curriculum.rules.carrying import AskedOf, SaidSince
from curriculum.rules.editions import Edition
from curriculum.rules.faults import FaultyFile
from curriculum.views.drafts import before_of, visible

SINCE = (
    "Another editor has changed this since you opened it. What it says now is shown"
    " beside each statement: look again, and save"
)


@require_safe
def index(request: AuthenticatedRequest, version_id: UUID) -> HttpResponse:
    """The units with something to say, and how much."""
    found = _draft(request, version_id)
    draft, before = _both(found)
    asked = carrying.ask(draft, before)
    context = {
        "version": found,
        "before": before,
        "asked": asked,
        "unsaid": sum(len(each.unsaid) for each in asked),
    }
    return render(request, "curriculum/map.html", context)


@require_http_methods(["GET", "POST"])
def unit(
    request: AuthenticatedRequest, version_id: UUID, unit_code: str
) -> HttpResponse:
    """One unit's statements, said and saved together."""
    found = _draft(request, version_id)
    draft, before = _both(found)
    of = _asked_of(draft, before, unit_code)
    shown = carrying.shown(draft, [each.statement.code for each in of.asked])
    given = request.POST if request.method == "POST" else None
    form = forms.Carried(given, of=of, shown=shown)
    if form.is_valid() and _is_saved(request, found, form):
        messages.success(request, f"What became of {of.unit.title} is saved")
        return redirect("curriculum:map", version_id)
    context = {"version": found, "before": before, "of": of, "form": form}
    return render(request, "curriculum/map_unit.html", context)


def _is_saved(
    request: AuthenticatedRequest, found: FrameworkVersion, form: forms.Carried
) -> bool:
    """Or the form says why not."""
    try:
        mapping.say(
            version=found,
            said=form.said,
            shown=form.cleaned_data["shown"],
            by=request.actor,
            at=timezone.now(),
        )
    except SaidSince:
        form.show_again(SINCE)
    except FaultyFile as error:
        for fault in error.faults:
            form.add_error(None, fault.text)
    return form.is_valid()


def _draft(request: AuthenticatedRequest, version_id: UUID) -> FrameworkVersion:
    """Raises PermissionDenied for what is published."""
    found = visible(request, version_id)
    require(versions.refuse_change(VersionStatus(found.status)))
    return found


def _both(found: FrameworkVersion) -> tuple[Edition, Edition]:
    """Raises Http404 for a first version."""
    before = before_of(found)
    if before is None:
        raise Http404("Nothing came before")
    return queries.edition_of(found), queries.edition_of(before)


def _asked_of(draft: Edition, before: Edition, code: str) -> AskedOf:
    """Raises Http404 for a unit of which nothing is asked."""
    for of in carrying.ask(draft, before):
        if of.unit.code == code:
            return of
    raise Http404("Nothing to say of it")
