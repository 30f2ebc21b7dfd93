"""Ask that a decision be looked at again; assign who looks; look (P13)."""

from collections.abc import Callable
from datetime import date
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
from accounts.models import Person
from accounts.permissions import require
from ecf.time import london
from ecf.time.working_days import working_days_between
from portfolio import permissions, queries
from portfolio.actions import second_looks
from portfolio.choices import SecondLookStatus, SubmissionStatus
from portfolio.forms.second_looks import AskSecondLook, AssignSecondLook, Find
from portfolio.models import SecondLook
from portfolio.rules import hidden_words
from portfolio.rules import second_looks as rules
from portfolio.views import by_number

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
def ask(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    now = timezone.now()
    visible = queries.submissions_visible_to(request.actor, london.today(now))
    found = get_object_or_404(visible, public_id=submission_id)
    require(permissions.refuse_own(request.actor, found.enrolment))
    if there := queries.second_look_at(found.pk):
        return redirect("portfolio:second-look", there.public_id)
    require(rules.refuse_asking(SubmissionStatus(found.status)))
    form = AskSecondLook(request.POST if request.method == "POST" else None)
    if form.is_valid():
        look = second_looks.ask(
            submission=found,
            words=form.cleaned_data["words"],
            by=request.actor,
            at=now,
        )
        return redirect("portfolio:second-look", look.public_id)
    context = {"form": form, "submission": found, "days": rules.WORKING_DAYS}
    return render(request, "portfolio/ask_second_look.html", context)


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Those that wait for me to look, or for my employer to say who looks."""
    on = london.today(timezone.now())
    waiting = queries.second_looks_waiting_for(request.actor, on)
    lines = [(look, working_days_between(on, look.due_on)) for look in waiting]
    return render(request, "portfolio/second_looks.html", {"waiting": lines})


@BOTH
def one(request: AuthenticatedRequest, look_id: UUID) -> HttpResponse:
    """Where it stands, with what was sent; and for who was asked, to say what they
    find."""
    now = timezone.now()
    on = london.today(now)
    look = _visible(request, look_id, on)
    form = Find(request.POST if request.method == "POST" else None)
    if form.is_valid():
        second_looks.find(
            look=look,
            outcome=SecondLookStatus(form.cleaned_data["outcome"]),
            finding=form.cleaned_data["finding"],
            by=request.actor,
            at=now,
        )
        return redirect("portfolio:second-look", look_id)
    return _page(request, look, on, find=form)


@require_POST
def assign(request: AuthenticatedRequest, look_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    look = _visible(request, look_id, on)
    enrolment = look.submission.enrolment
    require(permissions.refuse_assign_second_look(request.actor, enrolment, on=on))
    form = AssignSecondLook(request.POST)
    if form.is_valid() and (
        educator := by_number.educator(form, _refuse(look, on), on=on)
    ):
        second_looks.assign(look=look, educator=educator, by=request.actor, at=now)
        messages.success(request, f"{educator.name} is asked to look again")
        return redirect("portfolio:second-look", look_id)
    return _page(request, look, on, assigning=form)


def _page(
    request: AuthenticatedRequest,
    look: SecondLook,
    on: date,
    *,
    find: Find | None = None,
    assigning: AssignSecondLook | None = None,
) -> HttpResponse:
    enrolment = look.submission.enrolment
    may_assign = look.status == SecondLookStatus.ASKED and not (
        permissions.refuse_assign_second_look(request.actor, enrolment, on=on)
    )
    may_find = look.status == SecondLookStatus.ASSIGNED and not (
        permissions.refuse_find(request.actor, look, on=on)
    )
    is_hidden = may_find and queries.hidden_words_of(look) is not None
    may_find = may_find and not is_hidden
    context = {
        "look": look,
        "not_while_hidden": hidden_words.refuse_answering(is_hidden=is_hidden),
        "pins": queries.pins_of(look.submission_id),
        "marks": queries.marks_of([look.submission_id]).get(look.submission_id, {}),
        "days_left": working_days_between(on, look.due_on),
        "is_late": on > look.due_on,
        "waits": not look.finding,
        "is_mine": enrolment.person_id == request.actor.person_id,
        "form": find if may_find else (assigning or AssignSecondLook()),
        "may_assign": may_assign,
        "may_find": may_find,
    }
    return render(request, "portfolio/second_look.html", context)


def _visible(request: AuthenticatedRequest, look_id: UUID, on: date) -> SecondLook:
    visible = queries.second_looks_visible_to(request.actor, on)
    return get_object_or_404(visible, public_id=look_id)


def _refuse(look: SecondLook, on: date) -> Callable[[Person], str | None]:
    return lambda found: queries.refusal_to_look_again(found, look.submission, on)
