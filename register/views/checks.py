"""Employers ask about one person; the answer is a numbered receipt."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.choices import OrganisationKind
from accounts.http import AuthenticatedRequest
from ecf.events.actor import Actor
from ecf.time import london
from register import forms, queries
from register.actions import checks
from register.actions.keeping import Checked
from register.choices import Duty
from register.models import Check, ReferenceOnFile
from register.rules import answers, wording
from register.views import current
from register.views.remembered import remembered

LATEST = 20
UNKNOWN = "No entry of the register has this number. Check it, or search by name"


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Ask, and see what was asked lately."""
    now = timezone.now()
    today = london.today(now)
    organisations = queries.organisations_checked_for(request.actor, today)
    if not organisations:
        raise Http404
    latest = queries.checks_of_organisations(organisations, request.actor)[:LATEST]
    form = forms.Check(
        request.POST if request.method == "POST" else None,
        today=today,
        organisations=organisations,
        initial=remembered(request),
    )
    if form.is_valid():
        checked = _ask(form, by=request.actor, at=now)
        if checked is not None:
            return redirect("register:receipt", checked.public_id)
        form.add_error("number", UNKNOWN)
    return render(request, "register/checks.html", {"form": form, "latest": latest})


@require_safe
def receipt(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """What was asked and answered, to the organisation and to the person."""
    now = timezone.now()
    visible = queries.checks_visible_to(request.actor, london.today(now))
    check = get_object_or_404(visible, public_id=public_id)
    name = check.entry.name if check.entry else check.number
    duty = check.duty and Duty(check.duty).label
    is_mine = _is_of(check, request.user.person_id)
    is_regulators = check.organisation.kind == OrganisationKind.REGULATOR
    context = {
        "check": check,
        "reference": wording.reference(check.pk),
        "question": wording.question(name, duty, check.on),
        "lines": answers.in_words(check.answer),
        "items": answers.items(check.answer),
        "asks_for_reference": not is_mine
        and not is_regulators
        and answers.asks_for_reference(check.answer),
        "on_file": _on_file(check),
        "note": wording.held(check.checked_at, check.valid_until),
        "still_holds": now < check.valid_until,
        "proof": current.proof(check, now=now),
        "verify_at": request.build_absolute_uri(reverse("register:verify")),
        "is_mine": is_mine,
        "is_regulators": is_regulators,
    }
    return render(request, "register/receipt.html", context)


def _is_of(check: Check, person_id: int) -> bool:
    """About their entry, or about one that was merged into it."""
    if check.entry is None:
        return False
    lasting = check.entry.merged_into or check.entry
    return person_id in (check.entry.person_id, lasting.person_id)


def _on_file(check: Check) -> ReferenceOnFile | None:
    if check.entry is None or not answers.asks_for_reference(check.answer):
        return None
    lasting = check.entry.merged_into_id or check.entry.pk
    return queries.reference_standing(check.organisation_id, lasting)


def _ask(form: forms.Check, *, by: Actor, at: datetime) -> Checked | None:
    question = checks.Question(
        number=form.cleaned_data["number"],
        duty=form.duty,
        on=form.cleaned_data["on"],
        purpose=form.cleaned_data["purpose"],
        purpose_kind=form.purpose_kind,
    )
    return checks.check(
        question=question, organisation=form.for_organisation, by=by, at=at
    )
