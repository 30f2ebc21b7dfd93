"""Ask for help, name a mistake, complain; and answer (E6)."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import forms, queries
from accounts.actions import help as requests
from accounts.actions.help import Asked
from accounts.choices import Ability, HelpKind, HelpStatus
from accounts.http import AuthenticatedRequest
from accounts.models import HelpRequest, Organisation
from accounts.queries import help as help_requests
from accounts.rules import help as rules
from ecf.api.throttles import refuse_too_many
from ecf.events.actor import Actor
from ecf.time import london

BOTH = require_http_methods(["GET", "HEAD", "POST"])
OFTEN = "10/hour"
ANSWERING = {Ability.ANSWER_HELP, Ability.HEAR_COMPLAINTS, Ability.DECIDE_REGISTER}


@BOTH
@login_not_required
def ask(request: HttpRequest) -> HttpResponse:
    """Every footer leads here; the page somebody came from is known."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    employers = {str(each.public_id): each for each in queries.employers()}
    posted = request.POST if request.method == "POST" else None
    came_from = request.META.get("HTTP_REFERER", "")
    form = forms.AskForHelp(
        posted,
        employers={key: each.name for key, each in employers.items()},
        heard=_heard(employers) if posted else (),
        is_known=actor is not None,
        page=rules.page_of(came_from, host=request.get_host()),
    )
    if form.is_valid():
        who = actor.person_id if actor else "public"
        refuse_too_many(request, name=f"help:{who}", rate=OFTEN)
        said = form.cleaned_data
        asked = Asked(
            kind=HelpKind(said["kind"]),
            words=said["words"],
            page=rules.page_of(said["page"], host=""),
            email=said.get("email", ""),
            about=employers.get(said["about"]),
            about_principal=said.get("about_principal") == "yes",
        )
        requests.ask(asked=asked, by=actor or requests.PUBLIC, at=timezone.now())
        return redirect("accounts:asked" if actor else "accounts:thanks")
    return render(request, "govuk/help.html", {"form": form})


def _heard(employers: Mapping[str, Organisation]) -> list[str]:
    there = set(help_requests.places_with_principal(london.today(timezone.now())))
    return [key for key, each in employers.items() if each.pk in there]


@require_safe
@login_not_required
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/help_thanks.html")


@require_safe
def asked(request: AuthenticatedRequest) -> HttpResponse:
    """What I asked, and the answers."""
    context = {
        "asked": help_requests.asked_by(request.user.person_id),
        "statuses": HelpStatus,
    }
    return render(request, "accounts/help_asked.html", context)


@require_safe
def queue(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for an answer: what is urgent, then the oldest first. Not found for
    whoever answers nothing; who manages somebody may hear concerns about them (P12)."""
    on = london.today(timezone.now())
    held = queries.abilities_of(request.user.person_id, on)
    is_manager = queries.jobs_under(request.user.person_id, on).exists()
    if not is_manager and not ANSWERING & held.keys():
        raise Http404("Answers nothing")
    waiting = help_requests.waiting_for(request.actor, on)
    context = {
        "waiting": waiting.exclude(status=HelpStatus.ANSWERED).order_by(
            "-is_urgent", "asked_at", "pk"
        ),
        "now": timezone.now(),
    }
    return render(request, "accounts/help_queue.html", context)


@BOTH
def one(request: AuthenticatedRequest, request_id: UUID) -> HttpResponse:
    """One of them: read it, take it, answer it."""
    found = _find(request, request_id)
    form = forms.AnswerHelp(request.POST if request.method == "POST" else None)
    if form.is_valid():
        requests.answer(
            request=found,
            words=form.cleaned_data["words"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "Your answer is on its way")
        return redirect("accounts:help-queue")
    context = {"asked": found, "form": form, "statuses": HelpStatus}
    return render(request, "accounts/help_one.html", context)


@require_POST
def take(request: AuthenticatedRequest, request_id: UUID) -> HttpResponse:
    found = _find(request, request_id)
    requests.take(request=found, by=request.actor, at=timezone.now())
    return redirect("accounts:help-one", request_id)


def _find(request: AuthenticatedRequest, request_id: UUID) -> HelpRequest:
    on = london.today(timezone.now())
    return get_object_or_404(
        help_requests.waiting_for(request.actor, on), public_id=request_id
    )
