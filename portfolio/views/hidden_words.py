"""Hide what was written of practice; what two people make of it, on one page (P5)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import hidden_words
from portfolio.choices import RedactionStatus
from portfolio.forms.hidden_words import RedactWords, labels_of
from portfolio.forms.redactions import AGREE, DecideRedaction, Hide
from portfolio.models import (
    Enrolment,
    HiddenWords,
    InterimReport,
    ProgressMeeting,
    Submission,
)
from portfolio.models.hidden_words import Thing
from portfolio.rules import comparing, identifying, redactions
from portfolio.views import marking
from portfolio.views.keeping import Doubt

PAGES: Mapping[str, str] = {
    "submission": "portfolio:submission",
    "second_look": "portfolio:second-look",
    "report": "portfolio:report",
    "claim": "portfolio:claim",
}
BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
def hide(request: AuthenticatedRequest, of: str, found_id: UUID) -> HttpResponse:
    """All that is written in one thing, `of` that name in `HiddenWords`, with one
    press; asked once where the reason itself looks like a detail."""
    now = timezone.now()
    visible = queries.things_visible_to(of, request.actor, london.today(now))
    found: Thing = get_object_or_404(visible, public_id=found_id)
    enrolment = queries.enrolment_behind(found)
    is_mine = permissions.refuse_own(request.actor, enrolment) is None
    said = queries.words_said(found, to_owner=is_mine)
    there = queries.hidden_words_of(found)
    if there is not None and not said:
        return redirect("portfolio:hidden-words", there.public_id)
    form = Hide(request.POST if request.method == "POST" else None)
    doubt = _doubt(request, form, enrolment, now) if form.is_valid() else None
    if form.is_valid() and (doubt is None or doubt.is_answered):
        reason = form.cleaned_data["reason"]
        hidden = hidden_words.hide(of=found, reason=reason, by=request.actor, at=now)
        messages.success(request, "It is hidden from everybody now")
        return redirect("portfolio:hidden-words", hidden.public_id)
    where = {"of": of, of: found, "enrolment": enrolment}
    context = {"form": form, "hidden": where, "doubt": doubt, "is_empty": not said}
    context["back"] = _page_of(request, of, found)
    return render(request, "portfolio/hide_words.html", context)


@never_cache
@BOTH
def one(request: AuthenticatedRequest, hidden_id: UUID) -> HttpResponse:
    """Since when, why, and what is next; the words under seal only for who redacts."""
    now = timezone.now()
    on = london.today(now)
    found = get_object_or_404(
        queries.hidden_words_visible_to(request.actor, on), public_id=hidden_id
    )
    may_read = permissions.refuse_unsealing_words(request.actor, found, on=on) is None
    if request.method == "POST":
        require(permissions.refuse_unsealing_words(request.actor, found, on=on))
    form = _form(request, found) if may_read else None
    if form is not None and form.is_valid():
        _act(request, found, form, now)
        return redirect("portfolio:hidden-words", hidden_id)
    context = {
        "found": found,
        "back": _page_of(request, found.of, getattr(found, found.of)),
        "form": form,
        "statuses": RedactionStatus,
        "is_open": found.status in redactions.OPEN,
        "is_late": on > found.due_on,
        "may_agree": found.status == RedactionStatus.PROPOSED
        and not permissions.refuse_deciding_words(request.actor, found, on=on),
        "passages": _passages(found, on) if may_read else [],
    }
    return render(request, "portfolio/hidden_words.html", context)


def _page_of(request: AuthenticatedRequest, of: str, found: Thing) -> str:
    """Where it is read."""
    if isinstance(found, ProgressMeeting):
        about = [found.enrolment.public_id, found.months]
        return reverse("portfolio:meeting", args=about)
    if isinstance(found, Submission):
        look = queries.second_look_at(found.pk)
        if look is not None and look.educator_id == request.user.person_id:
            return reverse("portfolio:second-look", args=[look.public_id])
    if isinstance(found, InterimReport) and found.educator_id != request.user.person_id:
        return reverse("portfolio:transfer", args=[found.transfer.public_id])
    return reverse(PAGES[of], args=[found.public_id])


def _doubt(
    request: AuthenticatedRequest,
    form: Hide,
    enrolment: Enrolment,
    now: datetime,
) -> Doubt | None:
    """None where the reason repeats nothing that looks like a family's (P7)."""
    passages = (("Reason", form.cleaned_data["reason"]),)
    marked = marking.marked(enrolment, passages, on=london.today(now))
    if not marking.has_marks(marked):
        return None
    wording = identifying.wording(passages)
    is_answered = request.POST.get("identifies_nobody") == wording
    return Doubt(passages=marked, wording=wording, is_answered=is_answered)


def _form(
    request: AuthenticatedRequest, found: HiddenWords
) -> RedactWords | DecideRedaction:
    data = request.POST if request.method == "POST" else None
    if found.status == RedactionStatus.HIDDEN:
        return RedactWords(data, words=found.sealed)
    return DecideRedaction(data)


def _act(
    request: AuthenticatedRequest,
    found: HiddenWords,
    form: RedactWords | DecideRedaction,
    now: datetime,
) -> None:
    told: dict[str, Any] = {"hidden": found, "by": request.actor, "at": now}
    if isinstance(form, RedactWords):
        words = None if form.shows_again else form.words
        hidden_words.propose(words=words, **told)
        messages.success(request, "Another person now reads it and decides")
    elif form.cleaned_data["decision"] == AGREE:
        hidden_words.agree(**told)
        messages.success(request, "It is decided: it can be read again")
    else:
        hidden_words.send_back(**told)
        messages.success(request, "It is sent back: somebody proposes anew")


def _passages(found: HiddenWords, on: date) -> list[dict[str, Any]]:
    """Each place: marked while somebody is to propose; then before and after."""
    labels = labels_of(found.sealed)
    if found.status == RedactionStatus.HIDDEN:
        said = [(label, found.sealed[name]) for name, label in labels.items()]
        marked = marking.marked(found.enrolment, said, on=on)
        return [{"label": label, "parts": parts} for label, parts in marked]
    after = found.sealed if found.shows_again else found.proposed
    return [
        {
            "label": label,
            "compared": comparing.words(found.sealed[name], after.get(name, "")),
        }
        for name, label in labels.items()
    ]
