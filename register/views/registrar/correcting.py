"""Two registrars put right who an entry is: its number, or that two are one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.govuk.forms import Form
from ecf.time import london
from ecf.transitions import IllegalMove
from register import forms, permissions, queries
from register.actions import corrections
from register.choices import CorrectionKind, CorrectionStatus
from register.models import Correction, Entry
from register.views.registrar import second
from register.views.registrar.asking import Question, answer

BOTH = require_http_methods(["GET", "HEAD", "POST"])
PUT = "Put to another registrar, who decides."
# `Any` below: forms of their own kind, and what browsers send.


@BOTH
def number(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, _now: datetime) -> Form:
        return forms.CorrectNumber(given)

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        correction = Correction(
            kind=CorrectionKind.NUMBER,
            entry=entry,
            number=form.cleaned_data["number"],
            because=form.cleaned_data["because"],
        )
        corrections.propose(correction=correction, by=by, at=at)
        return PUT

    question = Question(
        title="Correct the number",
        button="Propose it",
        make=make,
        act=act,
        hint="The number there is now keeps finding the entry.",
    )
    return answer(request, public_id, question)


@BOTH
def merge(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, _now: datetime) -> Form:
        return forms.Merge(given)

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        known = queries.people_numbered([form.cleaned_data["number"]]).values()
        into = [queries.entry_of_person(each.person_id) for each in known]
        if not into or into[0] is None:
            raise IllegalMove("No entry has this number. Check it")
        if into[0].pk == entry.pk:
            raise IllegalMove("This is the entry itself. Enter the other one’s number")
        correction = Correction(
            kind=CorrectionKind.MERGE,
            entry=entry,
            into=into[0],
            because=form.cleaned_data["because"],
        )
        corrections.propose(correction=correction, by=by, at=at)
        return PUT

    question = Question(
        title="Merge into another entry",
        button="Propose it",
        make=make,
        act=act,
        is_grave=True,
        hint="For two entries of one person. This one goes: its numbers lead to the "
        "one that lasts, which then answers for both. Nothing is deleted.",
    )
    return answer(request, public_id, question)


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """The oldest first."""
    by = request.actor
    visible = queries.corrections_visible_to(by, london.today(timezone.now()))
    return second.queue(
        request,
        "corrections",
        waiting=visible.filter(status=CorrectionStatus.PROPOSED),
        refusal=lambda each: permissions.refuse_part_in_correction(by, each),
    )


@require_POST
def confirm(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    correction = _correction(request, public_id, now)
    corrections.confirm(correction=correction, by=request.actor, at=now)
    messages.success(request, "Confirmed. The old number leads to the entry.")
    return redirect("register:corrections")


@BOTH
def decline(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    correction = _correction(request, public_id, now)
    on = london.today(now)
    require(permissions.refuse_decide_correction(request.actor, correction, on=on))
    form = forms.Decline(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        corrections.decline(
            correction=correction, reason=reason, by=request.actor, at=now
        )
        messages.success(request, "Declined. The entry has not changed.")
        return redirect("register:corrections")
    context = {
        "form": form,
        "correction": correction,
        "back": reverse("register:corrections"),
    }
    return render(request, "register/registrar/decline_correction.html", context)


def _correction(
    request: AuthenticatedRequest, public_id: UUID, now: datetime
) -> Correction:
    visible = queries.corrections_visible_to(request.actor, london.today(now))
    return get_object_or_404(visible, public_id=public_id)
