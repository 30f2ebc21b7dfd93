"""Share codes: mine, and what somebody else's shows."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.http import AuthenticatedRequest
from ecf import counting
from ecf.govuk.errors import TooManyRequests
from ecf.time import london
from portfolio import queries
from portfolio.actions import share_codes
from portfolio.forms import share_codes as forms
from portfolio.queries import share_codes as codes
from portfolio.rules import share_codes as rules
from portfolio.views.framework import own_enrolment
from register import queries as register

BOTH = require_http_methods(["GET", "HEAD", "POST"])
GUESSES, AN_HOUR = 10, 3600
UNKNOWN = "No code like this opens now. It may have run out, or been taken back"


@BOTH
def mine(request: AuthenticatedRequest) -> HttpResponse:
    """Make one, shown once; take one back; see who looked."""
    now = timezone.now()
    enrolment = own_enrolment(request)
    form = forms.MakeCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _, code = share_codes.make(
            enrolment=enrolment,
            for_whom=form.cleaned_data["for_whom"],
            by=request.actor,
            at=now,
        )
        messages.success(
            request,
            f"Your code is {rules.spoken(code)}. Write it down: it is shown once",
        )
        return redirect("portfolio:share")
    context = {
        "form": form,
        "shared": codes.share_codes_of(enrolment, now),
        "most": rules.MOST_OPEN,
    }
    return render(request, "portfolio/share.html", context)


@require_POST
def revoke(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    enrolment = own_enrolment(request)
    code = get_object_or_404(enrolment.share_codes, public_id=public_id)
    share_codes.revoke(code=code, by=request.actor, at=timezone.now())
    messages.success(request, "Taken back. The code opens nothing any more")
    return redirect("portfolio:share")


@BOTH
def use(request: AuthenticatedRequest) -> HttpResponse:
    """Somebody gave me a code. Guessing is slowed by who guesses."""
    now = timezone.now()
    places = codes.places_to_look_for(request.actor, london.today(now))
    if not places:
        raise Http404
    form = forms.UseCode(
        request.POST if request.method == "POST" else None, organisations=places
    )
    if form.is_valid():
        _refuse_guessing(request.user.person_id)
        code = codes.share_code_of(form.cleaned_data["code"], now)
        if code is not None:
            look = share_codes.look(
                code=code,
                organisation=form.for_organisation,
                purpose=form.cleaned_data["purpose"],
                by=request.actor,
                at=now,
            )
            return redirect("portfolio:shared", look.public_id)
        form.add_error("code", UNKNOWN)
    return render(request, "portfolio/use_code.html", {"form": form})


@require_safe
def shared(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Stage, units and years passed: nothing of what was written."""
    now = timezone.now()
    look = codes.look_open_to(request.actor, public_id, now)
    if look is None:
        raise Http404
    enrolment, on = look.code.enrolment, london.today(now)
    progress = queries.progress_on(enrolment)
    context = {
        "look": look,
        "person": enrolment.person,
        "enrolment": enrolment,
        "progress": progress,
        "completed": queries.stages_completed(enrolment.pk),
        "read_until": look.looked_at + rules.READ_FOR,
        "standing": register.standing([enrolment.person_id], on).get(
            enrolment.person_id
        ),
    }
    return render(request, "portfolio/shared.html", context)


def _refuse_guessing(person_id: int) -> None:
    wait = counting.wait_after(
        f"share-code:{person_id}", limit=GUESSES, seconds=AN_HOUR
    )
    if wait:
        raise TooManyRequests(wait)
