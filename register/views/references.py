"""A checker says that a reference is on file, from the page of the answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from ecf.time import london
from register import queries
from register.actions import references
from register.forms import references as forms
from register.models import Check, Entry
from register.rules import answers

BOTH = require_http_methods(["GET", "HEAD", "POST"])
RECORDED = "Recorded. Check again for an answer that counts it."
ENDED = "It counts no more. Answers that were given stay as they are."


@BOTH
def record(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """One short form: who gave it, when it came, until when it holds."""
    now = timezone.now()
    today = london.today(now)
    check = _own_check(request, public_id)
    entry = _entry_of(check)
    form = forms.RecordReference(
        request.POST if request.method == "POST" else None, today=today
    )
    if form.is_valid():
        reference = references.Reference(
            given_by=form.cleaned_data["given_by"],
            received_on=form.cleaned_data["received_on"],
            holds_until=form.holds_until,
        )
        references.record(
            reference=reference,
            entry=entry,
            organisation=check.organisation,
            by=request.actor,
            at=now,
        )
        messages.success(request, RECORDED)
        return redirect("register:receipt", public_id)
    standing = queries.reference_standing(check.organisation_id, entry.pk)
    context = {"form": form, "check": check, "entry": entry, "standing": standing}
    return render(request, "register/record_reference.html", context)


@BOTH
def end(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """It was recorded by mistake, or was withdrawn."""
    now = timezone.now()
    visible = queries.references_visible_to(request.actor, london.today(now))
    reference = get_object_or_404(visible, public_id=public_id)
    form = forms.EndReference(request.POST if request.method == "POST" else None)
    if form.is_valid():
        references.end(
            reference=reference,
            because=form.cleaned_data["because"],
            by=request.actor,
            at=now,
        )
        messages.success(request, ENDED)
        return redirect("register:checks")
    context = {"form": form, "reference": reference}
    return render(request, "register/end_reference.html", context)


def _own_check(request: AuthenticatedRequest, public_id: UUID) -> Check:
    """An answer to an organisation one checks for, about somebody else, that asks."""
    places = queries.organisations_checked_for(
        request.actor, london.today(timezone.now())
    )
    checks = queries.checks_of_organisations(places, request.actor)
    check = get_object_or_404(checks, public_id=public_id)
    if not answers.asks_for_reference(check.answer):
        raise Http404
    return check


def _entry_of(check: Check) -> Entry:
    """The one that lasts, where it was merged since."""
    found = check.entry and queries.entry_of_person(check.entry.person_id)
    if found is None:
        raise Http404
    return found
