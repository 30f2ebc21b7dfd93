"""A registrar asks whether somebody may do a duty; and reads which checks employers
marked as safeguarding enquiries (E3)."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from register import forms, permissions, queries
from register.actions import checks
from register.rules import wording
from register.views.registrar import asking

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The question and the answer that employers get. The person does not see it."""
    now = timezone.now()
    on, by = london.today(now), request.actor
    entry = asking.entry_of(request, public_id, now)
    require(permissions.refuse_ask_duty(by, person_id=entry.person_id, on=on))
    form = forms.AskDuty(
        request.POST if request.method == "POST" else None,
        today=on,
        organisations=queries.organisations_decided_for(by, on),
    )
    if form.is_valid():
        question = checks.Question(
            number=queries.number_of(entry),
            duty=form.duty,
            on=form.cleaned_data["on"],
            purpose=form.cleaned_data["purpose"],
        )
        checked = checks.check(
            question=question, organisation=form.for_organisation, by=by, at=now
        )
        if checked is not None:
            return redirect("register:receipt", checked.public_id)
    back = reverse("register:registrar-entry", args=[entry.public_id])
    context = {"form": form, "entry": entry, "back": back}
    return render(request, "register/registrar/ask_duty.html", context)


@require_safe
def safeguarding(request: AuthenticatedRequest) -> HttpResponse:
    """Who marked a check so, when, about whom and why: the newest first."""
    now = timezone.now()
    on, by = london.today(now), request.actor
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        raise Http404
    found = Paginator(queries.safeguarding_checks(by, on), A_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [
            {"check": check, "reference": wording.reference(check.pk)} for check in page
        ],
    }
    return render(request, "register/registrar/safeguarding.html", context)
