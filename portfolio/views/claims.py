"""Claims of prior learning, for who decides them and who says who decides (F6)."""

from collections.abc import Callable
from datetime import date, datetime
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
from accounts.models import Person
from accounts.permissions import require
from curriculum.rules.prior_learning import BY_CODE
from ecf.time import london
from ecf.time.working_days import working_days_between
from portfolio import permissions, queries
from portfolio.actions import prior_learning
from portfolio.choices import ClaimStatus
from portfolio.forms.prior_learning import (
    AssignDecider,
    Decide,
    Release,
    TakeBack,
    name_of,
)
from portfolio.models import ClaimDecider, PriorClaim
from portfolio.rules import hidden_words
from portfolio.rules import prior_learning as rules
from portfolio.views import by_number
from portfolio.views.prior_learning import (
    change_of,
    pace_of,
    pay_of,
    render_draft,
    writing,
)

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Those that wait for me to decide, or for my employer to say who decides."""
    on = london.today(timezone.now())
    waiting = queries.claims_waiting_for(request.actor, on)
    lines = [
        {
            "claim": claim,
            "days": working_days_between(on, claim.due_on or on),
            "is_late": claim.due_on is not None and on > claim.due_on,
            "deciders": [d for d in claim.deciders.all() if d.ended_at is None],
            "needed": rules.DECIDERS[ClaimStatus(claim.status)],
        }
        for claim in waiting
    ]
    return render(request, "portfolio/claims.html", {"waiting": lines})


@require_safe
def one(request: AuthenticatedRequest, claim_id: UUID) -> HttpResponse:
    """Where it stands; for its owner, to go on writing while it is a draft."""
    now = timezone.now()
    claim = _visible(request, claim_id, london.today(now))
    if claim.status == ClaimStatus.DRAFT:
        return render_draft(request, claim, writing(claim), now)
    return _page(request, claim, now)


@require_POST
def decide(request: AuthenticatedRequest, claim_id: UUID) -> HttpResponse:
    now = timezone.now()
    claim = _visible(request, claim_id, london.today(now))
    mine = _place_of(request, claim)
    if mine is not None and mine.decided_at is not None:
        return redirect("portfolio:claim", claim_id)
    refuse = permissions.refuse_finding
    require(refuse(request.actor, claim, mine, on=london.today(now)))
    form = Decide(request.POST, parts=queries.parts_asked(claim))
    if form.is_valid():
        prior_learning.decide(claim=claim, found=form.found, by=request.actor, at=now)
        messages.success(
            request, "What you decided is kept. It is told once all have decided"
        )
        return redirect("portfolio:claim", claim_id)
    return _page(request, claim, now, deciding=form)


@require_POST
def assign(request: AuthenticatedRequest, claim_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    claim = _visible(request, claim_id, on)
    require(permissions.refuse_assign_decider(request.actor, claim.enrolment, on=on))
    form = AssignDecider(request.POST)
    if form.is_valid() and (
        educator := by_number.educator(form, _refuse(claim, on), on=on)
    ):
        prior_learning.assign(claim=claim, educator=educator, by=request.actor, at=now)
        messages.success(request, f"{educator.name} is asked to decide")
        return redirect("portfolio:claim", claim_id)
    return _page(request, claim, now, assigning=form)


@require_POST
def release(request: AuthenticatedRequest, claim_id: UUID) -> HttpResponse:
    """Free the place of somebody who has not decided."""
    now = timezone.now()
    claim = _visible(request, claim_id, london.today(now))
    form = Release(request.POST)
    deciders = queries.deciders_of(claim.pk) if form.is_valid() else []
    for each in deciders:
        if each.educator.public_id == form.cleaned_data["educator"]:
            prior_learning.release(decider=each, by=request.actor, at=now)
            messages.success(request, f"{each.educator.name} is not to decide")
    return redirect("portfolio:claim", claim_id)


@BOTH
def take_back(request: AuthenticatedRequest, claim_id: UUID) -> HttpResponse:
    """What was accepted should not have been (P6)."""
    now = timezone.now()
    claim = _visible(request, claim_id, london.today(now))
    refuse = permissions.refuse_taking_learning_back
    require(refuse(request.actor, claim, on=london.today(now)))
    parts = [part for part in queries.parts_of(claim.pk) if part.is_accepted]
    form = TakeBack(
        request.POST if request.method == "POST" else None,
        parts=parts,
        since=claim.decided_at and london.today(claim.decided_at),
        today=london.today(now),
    )
    if form.is_valid():
        prior_learning.take_back(
            claim=claim,
            part_ids=form.part_ids,
            because=form.cleaned_data["because"],
            heard=form.heard,
            by=request.actor,
            at=now,
        )
        name = claim.enrolment.person.name
        messages.success(request, f"It is taken back. {name} is told")
        return redirect("portfolio:claim", claim_id)
    context = {"claim": claim, "form": form, "parts": parts}
    return render(request, "portfolio/take_back.html", context)


def _page(
    request: AuthenticatedRequest,
    claim: PriorClaim,
    at: datetime,
    *,
    deciding: Decide | None = None,
    assigning: AssignDecider | None = None,
) -> HttpResponse:
    on = london.today(at)
    deciders = queries.deciders_of(claim.pk)
    waits = claim.status in rules.WAITING
    form = deciding or _to_decide(request, claim, on)
    is_hidden = form is not None and queries.hidden_words_of(claim) is not None
    form = None if is_hidden else form
    rows = _rows(claim, form)
    needed = rules.DECIDERS.get(ClaimStatus(claim.status), 0)
    is_mine = permissions.refuse_own(request.actor, claim.enrolment) is None
    context = {
        "claim": claim,
        "waits": waits,
        "answers": [(t, claim.answers.get(c, "")) for c, t in BY_CODE.items()],
        "pins": queries.claim_pins_of(claim.pk),
        "deciders": deciders,
        "rows": rows,
        "something_counts": any(row["part"].is_accepted for row in rows),
        "something_lacks": not all(row["part"].is_accepted for row in rows),
        **(_would(claim, at, is_mine=is_mine) if waits else {}),
        "framework": claim.enrolment.version.framework.code,
        "form": form or assigning or AssignDecider(),
        "may_decide": form is not None,
        "not_while_hidden": hidden_words.refuse_answering(is_hidden=is_hidden),
        "may_assign": waits and _may_assign(request, claim, on),
        "lacks": waits and len(deciders) < needed,
        "is_mine": is_mine,
        "may_take_back": _may_take_back(request, claim, on),
        "days_left": working_days_between(on, claim.due_on or on),
        "is_late": waits and claim.due_on is not None and on > claim.due_on,
    }
    return render(request, "portfolio/claim.html", context)


def _would(claim: PriorClaim, at: datetime, *, is_mine: bool) -> dict[str, Any]:
    """What accepting all of it would change; pay is nobody else's to see."""
    change = change_of(claim, at)
    return {
        "change": change,
        "pay": pay_of(claim, change, at) if is_mine else None,
        "pace": pace_of(claim, change, at),
    }


def _rows(claim: PriorClaim, form: Decide | None) -> list[dict[str, Any]]:
    """Each part, what is asked of it, and what was found, once all have decided."""
    found = queries.findings_of(claim.pk) if claim.status == ClaimStatus.DECIDED else []
    asked = {part.pk for part in form.parts} if form else set()
    return [
        {
            "part": part,
            "name": name_of(part),
            "findings": [each for each in found if each.part_id == part.pk],
            "worded": part.withdrawn_because + part.heard_words
            or "".join(each.missing for each in found if each.part_id == part.pk),
            "fields": [form[f"met_{part.pk}"], form[f"missing_{part.pk}"]]
            if form and part.pk in asked
            else [],
        }
        for part in queries.parts_of(claim.pk)
    ]


def _to_decide(
    request: AuthenticatedRequest, claim: PriorClaim, on: date
) -> Decide | None:
    """The form, for somebody who is to decide and has not."""
    mine = _place_of(request, claim)
    if claim.status not in rules.WAITING or mine is None or mine.decided_at:
        return None
    if permissions.refuse_finding(request.actor, claim, mine, on=on):
        return None
    return Decide(parts=queries.parts_asked(claim))


def _place_of(request: AuthenticatedRequest, claim: PriorClaim) -> ClaimDecider | None:
    places = queries.deciders_of(claim.pk)
    return next((d for d in places if d.educator_id == request.user.person_id), None)


def _may_assign(request: AuthenticatedRequest, claim: PriorClaim, on: date) -> bool:
    refuse = permissions.refuse_assign_decider
    return refuse(request.actor, claim.enrolment, on=on) is None


def _may_take_back(request: AuthenticatedRequest, claim: PriorClaim, on: date) -> bool:
    return (
        claim.status == ClaimStatus.DECIDED
        and any(part.is_accepted for part in queries.parts_of(claim.pk))
        and permissions.refuse_taking_learning_back(request.actor, claim, on=on) is None
    )


def _refuse(claim: PriorClaim, on: date) -> Callable[[Person], str | None]:
    return lambda found: permissions.refuse_decider(found, claim, on=on)


def _visible(request: AuthenticatedRequest, claim_id: UUID, on: date) -> PriorClaim:
    visible = queries.claims_visible_to(request.actor, on)
    return get_object_or_404(visible, public_id=claim_id)
