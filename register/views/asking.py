"""What I ask a registrar for: an annotation (R3), another name (R9)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from ecf.time import london
from register import queries
from register.actions import asked
from register.choices import AnnotationKind, AskStatus
from register.forms import asked as forms
from register.models import Entry

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
def annotation(request: AuthenticatedRequest) -> HttpResponse:
    entry = _own_entry(request)
    form = forms.AskAnnotation(
        request.POST if request.method == "POST" else None,
        initial={"kind": request.GET.get("kind", "")},
    )
    if form.is_valid():
        asked.ask_for_annotation(
            entry=entry,
            kind=AnnotationKind(form.cleaned_data["kind"]),
            evidence=form.cleaned_data["evidence"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "Sent to a registrar. The answer appears here.")
        return redirect("register:mine")
    return render(request, "register/ask_annotation.html", {"form": form})


@BOTH
def name(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    entry = _own_entry(request)
    form = forms.AskName(
        request.POST if request.method == "POST" else None, today=london.today(now)
    )
    if form.is_valid():
        asked.ask_for_name(
            entry=entry,
            name=form.cleaned_data["name"],
            from_on=form.cleaned_data["from_on"],
            forgets_former=form.cleaned_data["forgets_former"],
            by=request.actor,
            at=now,
        )
        messages.success(request, "Sent to a registrar. The answer appears here.")
        return redirect("register:mine")
    return render(request, "register/ask_name.html", {"form": form, "entry": entry})


@require_POST
def take_back(request: AuthenticatedRequest) -> HttpResponse:
    """I do not want the other name after all."""
    _own_entry(request)
    change = queries.name_change_of(request.user.person_id)
    if change is not None and change.status == AskStatus.ASKED:
        asked.take_back_name(change=change, by=request.actor, at=timezone.now())
        messages.success(request, "Taken back. Your name stays as it is.")
    return redirect("register:mine")


def _own_entry(request: AuthenticatedRequest) -> Entry:
    entry = queries.entry_of_person(request.user.person_id)
    if entry is None:
        raise Http404
    return entry
