"""A line manager's sign-off: countersigned, not countersigned, taken back (P3)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from accounts.models import Person
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import countersignatures
from portfolio.choices import SubmissionStatus
from portfolio.forms.countersigning import NameCountersigner, RefuseCountersigning
from portfolio.models import Countersignature, Submission

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def countersign(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _visible(request, submission_id, london.today(now))
    countersignatures.countersign(submission=found, by=request.actor, at=now)
    return redirect("portfolio:decided", submission_id)


@BOTH
def refuse(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    """Say why not, and what to do next."""
    now = timezone.now()
    on = london.today(now)
    found = _visible(request, submission_id, on)
    asked = _asked(found)
    require(
        permissions.refuse_countersigning(request.actor, asked, found.enrolment, on=on)
    )
    form = RefuseCountersigning(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = form.cleaned_data["words"]
        countersignatures.refuse(
            submission=found, words=words, by=request.actor, at=now
        )
        messages.success(request, f"It is back with {asked.signed_by.name}")
        return redirect("portfolio:queue")
    return _page(request, "portfolio/refuse_countersigning.html", asked, found, form)


@BOTH
def name(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    """Say who countersigns, or that another does."""
    now = timezone.now()
    on = london.today(now)
    found = _visible(request, submission_id, on)
    asked = _asked(found)
    require(
        permissions.refuse_naming_countersigner(
            request.actor, asked, found.enrolment, on=on
        )
    )
    may = may_countersign(found, asked.signed_by_id, on)
    form = NameCountersigner(
        request.POST if request.method == "POST" else None,
        countersigners=named(may),
    )
    if form.is_valid():
        who = may[form.cleaned_data["countersigner"]]
        countersignatures.name(
            submission=found, countersigner=who, by=request.actor, at=now
        )
        messages.success(request, f"{who.name} is asked to countersign")
        return redirect("portfolio:submission", submission_id)
    return _page(
        request, "portfolio/name_countersigner.html", asked, found, form, nobody=not may
    )


@require_POST
def take_back(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = _visible(request, submission_id, london.today(now))
    countersignatures.take_back(submission=found, by=request.actor, at=now)
    messages.success(request, "Your sign-off is taken back. You can decide anew")
    return redirect("portfolio:submission", submission_id)


def may_countersign(
    found: Submission, signed_by_id: int, on: date
) -> dict[str, Person]:
    people = queries.people_who_may_countersign(found.enrolment, signed_by_id, on)
    return {str(person.public_id): person for person in people}


def named(may: Mapping[str, Person]) -> dict[str, str]:
    return {key: person.name for key, person in may.items()}


def around(actor: Actor, found: Submission, on: date) -> dict[str, Any]:
    """What a submission waits for, what came of it, and what this actor may do: of
    one from `submissions_visible_to`. No query where no line manager signed off."""
    if not getattr(found, "has_second", True):
        return {"countersignature": None}
    every = queries.countersignatures_of(found.pk)
    asked = every[0] if every and every[0].answered_at is None else None
    if asked is None:
        return {"countersignature": every[0] if every else None}
    asked.submission = found
    whole = found.enrolment
    may = not permissions.refuse_countersigning(actor, asked, whole, on=on)
    return {
        "countersignature": asked,
        "may_countersign": may,
        "may_name_countersigner": not may
        and not permissions.refuse_naming_countersigner(actor, asked, whole, on=on),
        "may_take_back": not permissions.refuse_taking_back(actor, asked),
    }


def to_choose_for(
    request: AuthenticatedRequest, found: Submission, on: date
) -> dict[str, Person] | None:
    """The same for one; None where there is nothing to decide."""
    is_own = found.enrolment.person_id == request.user.person_id
    waits = found.status == SubmissionStatus.SUBMITTED
    if is_own or not waits or queries.is_signed_off_by_manager(found):
        return None
    return to_choose(request, [found], on)


def to_choose(
    request: AuthenticatedRequest, several: Sequence[Submission], on: date
) -> dict[str, Person] | None:
    """Whom somebody may choose to countersign what they sign off of people they
    manage; None where they manage nobody of these, which are from
    `submissions_visible_to`."""
    theirs = [each for each in several if getattr(each, "is_managed", False)]
    if not theirs:
        return None
    found: dict[str, Person] = {}
    for each in {one.enrolment_id: one for one in theirs}.values():
        if not queries.was_refused(each.pk):
            found |= may_countersign(each, request.user.person_id, on)
    return found


def _visible(
    request: AuthenticatedRequest, submission_id: UUID, on: date
) -> Submission:
    return get_object_or_404(
        queries.submissions_visible_to(request.actor, on), public_id=submission_id
    )


def _asked(found: Submission) -> Countersignature:
    asked = queries.countersignature_open(found.pk)
    if asked is None:
        raise IllegalMove("Nothing waits to be countersigned here any more")
    asked.submission = found
    return asked


def _page(
    request: AuthenticatedRequest,
    template: str,
    asked: Countersignature,
    found: Submission,
    form: Any,
    **more: Any,
) -> HttpResponse:
    context = {
        "asked": asked,
        "submission": found,
        "unit": queries.unit_put_forward(found),
        "form": form,
        **more,
    }
    return render(request, template, context)
