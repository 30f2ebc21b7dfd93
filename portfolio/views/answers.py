"""What the link in a mail opens, for somebody without an account: one request, and
room for their words. It sets no cookie but the form's own."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.api.throttles import refuse_too_many
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import requests
from portfolio.choices import RequestState, Voice
from portfolio.models import EvidenceRequest
from portfolio.rules import requests as rules
from portfolio.rules.enrolments import OVER
from portfolio.rules.programme import Statement
from portfolio.views.recording import ids_of

OPENINGS, ANSWERS = "120/min", "60/min"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The same words sent twice are kept once, and thanked for twice."""
    _refuse_too_many(request)
    now = timezone.now()
    asked = queries.request_of_link(token)
    if asked is None:
        return render(request, "portfolio/request_unknown.html", status=404)
    require(permissions.refuse_answer(getattr(request, "actor", None), asked))
    form = _form(request, asked, now)
    state = _state(asked, now)
    is_again = state == RequestState.ANSWERED and form.is_valid()
    if state != RequestState.WAITING and not is_again:
        return _closed(request, asked, state)
    if form.is_valid():
        requests.answer(
            token=token,
            said=_said(form, asked),
            by=getattr(request, "actor", None),
            at=now,
        )
        return redirect("portfolio:answered", token)
    context = {"form": form, "asked": asked, "statements": _statements(asked)}
    return render(request, "portfolio/answer.html", context)


@login_not_required
@never_cache
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    _refuse_too_many(request)
    asked = queries.request_of_link(token)
    if asked is None or asked.answered_at is None:
        raise Http404("Nothing was answered by this link")
    return render(request, "portfolio/answered.html", {"asked": asked})


def _refuse_too_many(request: HttpRequest) -> None:
    if request.method == "POST":
        refuse_too_many(request, name="answer-request", rate=ANSWERS)
    else:
        refuse_too_many(request, name="open-request", rate=OPENINGS)


def _form(request: HttpRequest, asked: EvidenceRequest, now: datetime) -> forms.Answer:
    return forms.Answer(
        request.POST if request.method == "POST" else None,
        kind=EvidenceKind(asked.kind),
        statements=_statements(asked),
        on=london.today(now),
    )


def _state(asked: EvidenceRequest, now: datetime) -> RequestState:
    """For whoever opens the link, an enrolment that has ended asks nothing more."""
    state = queries.state_of_request(asked, at=now)
    has_ended = asked.enrolment.status in OVER
    if has_ended and state == RequestState.WAITING:
        return RequestState.CANCELLED
    return state


def _closed(
    request: HttpRequest, asked: EvidenceRequest, state: RequestState
) -> HttpResponse:
    context = {"asked": asked, "state": state, "states": RequestState}
    return render(request, "portfolio/request_closed.html", context, status=404)


def _statements(asked: EvidenceRequest) -> list[Statement]:
    unit = queries.unit_put_forward(asked)
    return [found for found in unit.statements if found.id in asked.statement_ids]


def _said(form: forms.Answer, asked: EvidenceRequest) -> rules.Answer:
    given = form.cleaned_data
    return rules.Answer(
        name=given["name"],
        role=given["role"],
        happened_on=given["happened_on"],
        words=given["words"],
        seen=ids_of([queries.unit_put_forward(asked)], given.get("statements", [])),
        voice=Voice(given["voice"]) if "voice" in given else None,
        agreed=given.get("agreed") == "yes",
    )
