"""One question about one entry, and the act that its answer brings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.govuk.forms import Form
from ecf.time import london
from ecf.transitions import IllegalMove
from register import forms, permissions, queries
from register.models import Entry

# `Any`: what a form of its own kind was given.
Act = Callable[[Entry, Any, Actor, datetime], str]
Make = Callable[[Entry, Any, datetime], Form]


def nothing(_entry: Entry, given: Any, _now: datetime) -> Form:
    return forms.Nothing(given)


@dataclass(frozen=True, kw_only=True)
class Question:
    """`make` gives the form from what was sent, or None; `act` carries it out and
    says what was done."""

    title: str
    button: str
    act: Act
    make: Make = nothing
    hint: str = ""
    is_grave: bool = False


def answer(
    request: AuthenticatedRequest, public_id: UUID, question: Question
) -> HttpResponse:
    """Ask, or carry out and lead back to the entry."""
    now = timezone.now()
    entry = entry_of(request, public_id, now)
    by, on = request.actor, london.today(now)
    require(permissions.refuse_keep(by, person_id=entry.person_id, on=on))
    form = question.make(entry, request.POST if request.method == "POST" else None, now)
    if form.is_valid():
        done = _carried_out(question, entry, form, by=by, at=now)
        if done is not None:
            messages.success(request, done)
            return redirect("register:registrar-entry", entry.public_id)
    context = {
        "form": form,
        "entry": entry,
        "question": question,
        "back": reverse("register:registrar-entry", args=[entry.public_id]),
    }
    return render(request, "register/registrar/question.html", context)


def entry_of(request: AuthenticatedRequest, public_id: UUID, now: datetime) -> Entry:
    visible = queries.entries_visible_to(request.actor, london.today(now))
    return get_object_or_404(visible, public_id=public_id)


def _carried_out(
    question: Question, entry: Entry, form: Form, *, by: Actor, at: datetime
) -> str | None:
    """What cannot be done with these days or words is said beside them, for they may
    be changed; nothing was changed by then."""
    try:
        return question.act(entry, form, by, at)
    except IllegalMove as refused:
        form.add_error(None, getattr(refused, "remedy", "") or str(refused))
        return None
