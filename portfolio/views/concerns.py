"""Handing a concern about safety on: to the manager and the regulator (P12)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.actions import concerns
from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import forms, queries
from portfolio.forms.concerns import Concern
from portfolio.models import Enrolment
from portfolio.rules import identifying
from portfolio.views import marking
from portfolio.views.keeping import Doubt


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """It comes back once where it looks as if it named a child or family, and where it
    is urgent: to say whom to call first."""
    now = timezone.now()
    on = london.today(now)
    enrolment = queries.enrolment_to_tell_of(request.actor, on, enrolment_id)
    if enrolment is None:
        raise Http404("Reads nothing of theirs")
    about = queries.people_of_concern(request.user.person_id, enrolment, on)
    form = forms.concern(
        request.POST if request.method == "POST" else None,
        about={each.key: each.label for each in about},
        hints={each.key: each.hint for each in about},
    )
    doubt = _doubt(request, form, enrolment, on) if form.is_valid() else None
    if form.is_valid() and (doubt is None or doubt.is_answered):
        chosen = next(each for each in about if each.key == form.cleaned_data["about"])
        said = _said(form, chosen, enrolment)
        concerns.tell(concern=said, by=request.actor, at=now)
        messages.success(request, "Your concern is handed on")
        return redirect("accounts:asked")
    context = {"form": form, "enrolment": enrolment, "doubt": doubt}
    return render(request, "portfolio/concern.html", context)


def _said(
    form: Concern, chosen: queries.About, enrolment: Enrolment
) -> concerns.Concern:
    return concerns.Concern(
        words=form.cleaned_data["words"],
        employer=enrolment.employer,
        concerns=chosen.person,
        about_principal=chosen.key == queries.PRINCIPAL,
        is_urgent=form.is_said_urgent,
    )


def _doubt(
    request: AuthenticatedRequest, form: Concern, enrolment: Enrolment, on: date
) -> Doubt | None:
    """None where nothing in it looks like a family's (P7)."""
    passages = (("What worries you", form.cleaned_data["words"]),)
    marked = marking.marked(enrolment, passages, on=on)
    if not marking.has_marks(marked):
        return None
    wording = identifying.wording(passages)
    is_answered = request.POST.get("identifies_nobody") == wording
    return Doubt(passages=marked, wording=wording, is_answered=is_answered)
