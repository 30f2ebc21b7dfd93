"""Two registrars open former names together, for a day (R9)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.http import AuthenticatedRequest
from ecf.events.actor import Actor
from ecf.govuk.forms import Form
from ecf.time import london
from register import permissions, queries
from register.actions import former_names
from register.choices import OpeningStatus
from register.forms import former_names as forms
from register.models import Entry, NameOpening
from register.views.registrar import second
from register.views.registrar.asking import Question, answer

ASKED = "Asked. When another registrar opens them, you both see them for a day."


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    # `Any`: what browsers send, and a form of its own kind.
    def make(_entry: Entry, given: Any, _now: datetime) -> Form:
        return forms.AskFormerNames(given)

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        because = form.cleaned_data["because"]
        former_names.ask(entry=entry, because=because, by=by, at=at)
        return ASKED

    question = Question(
        title="Ask for former names",
        button="Ask another registrar",
        make=make,
        act=act,
        hint="They are under seal. Another registrar reads why you ask and opens them,"
        " for you both, for a day; both are recorded. A name that somebody asked to"
        " forget was never kept.",
    )
    return answer(request, public_id, question)


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """And what is open to me now."""
    now, by = timezone.now(), request.actor
    on = london.today(now)
    visible = queries.name_openings_visible_to(by, on)
    return second.queue(
        request,
        "former_names",
        waiting=visible.filter(status=OpeningStatus.ASKED),
        refusal=lambda each: permissions.refuse_open_names(by, each, on=on),
        shared=queries.name_openings_shared_by(by, on, now),
    )


@require_safe
def opened(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The names themselves: to the two, until it closes."""
    now = timezone.now()
    shared = queries.name_openings_shared_by(request.actor, london.today(now), now)
    opening = get_object_or_404(shared, public_id=public_id)
    context = {"opening": opening, "names": queries.former_names_in(opening)}
    return render(request, "register/registrar/former_names_opened.html", context)


@require_POST
def open_(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    opening = _opening(request, public_id, now)
    former_names.open_(opening=opening, by=request.actor, at=now)
    return redirect("register:opened-names", public_id)


@require_POST
def keep_shut(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    opening = _opening(request, public_id, now)
    former_names.keep_shut(opening=opening, by=request.actor, at=now)
    messages.success(request, "They stay under seal.")
    return redirect("register:former-names")


def _opening(
    request: AuthenticatedRequest, public_id: UUID, now: datetime
) -> NameOpening:
    visible = queries.name_openings_visible_to(request.actor, london.today(now))
    return get_object_or_404(visible, public_id=public_id)
