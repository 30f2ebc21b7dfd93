"""What only the people who redact a piece of evidence open: its words (P5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.files import files
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import redactions
from portfolio.choices import RedactionStatus
from portfolio.forms.redactions import AGREE, DecideRedaction, Redact
from portfolio.models import Redaction, SealedVersion
from portfolio.rules import comparing, questions
from portfolio.rules.redactions import MOVES
from portfolio.views import marking
from portfolio.views.redactions import visible_redaction

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@BOTH
def propose(request: AuthenticatedRequest, redaction_id: UUID) -> HttpResponse:
    """The first of two people: what is to be read instead, or that all may be."""
    now = timezone.now()
    found = visible_redaction(request, redaction_id)
    require(permissions.refuse_proposing(request.actor, found, on=london.today(now)))
    check_move(
        MOVES,
        start=RedactionStatus(found.status),
        end=RedactionStatus.PROPOSED,
    )
    sealed = list(queries.sealed_of(found.pk))
    form = Redact(
        request.POST if request.method == "POST" else None,
        words=queries.words_under_seal(sealed),
    )
    if form.is_valid():
        redactions.propose(
            redaction=found,
            words=None if form.shows_again else form.words,
            by=request.actor,
            at=now,
        )
        messages.success(request, "Another person now reads it and decides")
        return redirect("portfolio:redaction", redaction_id)
    context = {
        "redaction": found,
        "form": form,
        "versions": [_to_redact(found, each, form) for each in sealed],
    }
    return render(request, "portfolio/redact.html", context)


@never_cache
@BOTH
def decide(request: AuthenticatedRequest, redaction_id: UUID) -> HttpResponse:
    """The second: both texts side by side. The first may only take it back."""
    now = timezone.now()
    on = london.today(now)
    found = visible_redaction(request, redaction_id)
    require(permissions.refuse_unsealing(request.actor, found, on=on))
    check_move(MOVES, start=RedactionStatus(found.status), end=RedactionStatus.HIDDEN)
    form = DecideRedaction(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _decided(request, found, form)
    context = {
        "redaction": found,
        "form": form,
        "may_agree": not permissions.refuse_deciding(request.actor, found, on=on),
        "versions": [_compared(each) for each in queries.sealed_of(found.pk)],
    }
    return render(request, "portfolio/decide_redaction.html", context)


@never_cache
@require_safe
def file(
    request: AuthenticatedRequest, redaction_id: UUID, number: int
) -> FileResponse:
    """The file of a version under seal, as a download."""
    on = london.today(timezone.now())
    found = visible_redaction(request, redaction_id)
    require(permissions.refuse_unsealing(request.actor, found, on=on))
    sealed = get_object_or_404(queries.sealed_of(found.pk), version__number=number)
    if sealed.file is None:
        raise Http404("No file with this version")
    return files.serve(sealed.file)


def _decided(
    request: AuthenticatedRequest, found: Redaction, form: DecideRedaction
) -> HttpResponse:
    said: dict[str, Any] = {
        "redaction": found,
        "by": request.actor,
        "at": timezone.now(),
    }
    if form.cleaned_data["decision"] == AGREE:
        redactions.agree(**said)
        shown = "It is decided: it can be read again"
        gone = "It is decided. What was taken out is destroyed"
        messages.success(request, shown if found.shows_again else gone)
    else:
        redactions.send_back(**said)
        messages.success(request, "It is sent back: somebody proposes anew")
    return redirect("portfolio:redaction", found.public_id)


def _to_redact(found: Redaction, each: SealedVersion, form: Redact) -> dict[str, Any]:
    """One version: its words, marked; and the fields in which they are edited."""
    passages = questions.passages(
        title=each.title,
        text=each.text,
        answers=each.answers,
        file_name=each.file.name if each.file else "",
    )
    enrolment, on = found.evidence.enrolment, each.version.happened_on
    return {
        "number": each.version.number,
        "file": each.file,
        "passages": marking.marked(enrolment, passages, on=on),
        "fields": form.of_version(each.version.number),
    }


def _compared(each: SealedVersion) -> dict[str, Any]:
    """Each passage before and after, and what becomes of the file."""
    before = _said(each.title, each.answers, each.text)
    after = _said(each.new_title, each.new_answers, each.new_text)
    return {
        "number": each.version.number,
        "file": each.file,
        "keeps_file": each.keeps_file,
        "passages": [
            (label, *comparing.words(said, after[label]))
            for label, said in before.items()
            if said or after[label]
        ],
    }


def _said(title: str, answers: questions.Answers, text: str) -> dict[str, str]:
    return {"Title": title, **dict(questions.told(answers)), "Text": text}
