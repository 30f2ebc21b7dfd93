"""My prior learning: claim it, see first what it would change, send it (F6)."""

from collections.abc import Mapping
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
from accounts.permissions import require
from curriculum.choices import Phase
from curriculum.rules.prior_learning import BY_CODE, WORKING_DAYS
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import prior_learning
from portfolio.choices import ClaimSource
from portfolio.forms.prior_learning import SAVE, SEND, Begin, Write
from portfolio.models import PriorClaim
from portfolio.rules import identifying
from portfolio.rules import prior_learning as rules
from portfolio.rules.pace import Pace
from portfolio.rules.programme import Stage
from portfolio.rules.progress import Progress
from portfolio.views import marking
from portfolio.views.framework import own_enrolment
from portfolio.views.keeping import Doubt

STRAIGHT = "straight"


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """My claims, and how to make one."""
    enrolment = own_enrolment(request)
    claims = list(queries.claims_of(enrolment.person_id))
    context = {
        "claims": claims,
        "is_open": any(each.status in rules.OPEN for each in claims),
        "days": WORKING_DAYS,
        "framework": enrolment.version.framework.code,
    }
    return render(request, "portfolio/prior_learning.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    enrolment = own_enrolment(request)
    if there := queries.open_claim_of(enrolment.pk):
        return redirect("portfolio:claim", there.public_id)
    way = queries.progress_on(enrolment)
    groups = _groups(way)
    form = Begin(
        request.POST if request.method == "POST" else None,
        whole=[(key, label) for key, (label, _) in groups.items()],
        units=_units(way),
        on=london.today(now),
    )
    if form.is_valid():
        claim = _claim(form, way, groups)
        made = prior_learning.begin(
            enrolment=enrolment, claim=claim, by=request.actor, at=now
        )
        return redirect("portfolio:claim", made.public_id)
    context = {"form": form, "offers": bool(groups)}
    return render(request, "portfolio/begin_claim.html", context)


@require_POST
def write(request: AuthenticatedRequest, claim_id: UUID) -> HttpResponse:
    """Keep what is written; or keep it and send the claim."""
    now = timezone.now()
    claim = own_claim(request, claim_id, london.today(now))
    form = writing(claim, request.POST)
    if not form.is_valid():
        return render_draft(request, claim, form, now)
    doubt = doubt_of(request, claim, form, now)
    if doubt is not None and not doubt.is_answered:
        return render_draft(request, claim, form, now, doubt=doubt)
    words = prior_learning.Words(
        answers=form.answers,
        evidence_ids=_evidence_ids(claim, form),
        identifies_nobody=doubt is not None,
    )
    told: dict[str, Any] = {
        "claim": claim,
        "words": words,
        "by": request.actor,
        "at": now,
    }
    refusal = form.is_to_send and prior_learning.refusal_to_send(
        claim.enrolment, claim, words, at=now
    )
    if form.is_to_send and not refusal:
        prior_learning.send(**told)
        return redirect("portfolio:claim", claim_id)
    prior_learning.write(**told)
    if refusal:
        form.add_error("evidence", refusal)
        return render_draft(request, claim, form, now)
    messages.success(request, "Saved. Only you can see it until you send it")
    return redirect("portfolio:claim", claim_id)


@require_POST
def withdraw(request: AuthenticatedRequest, claim_id: UUID) -> HttpResponse:
    now = timezone.now()
    claim = own_claim(request, claim_id, london.today(now))
    prior_learning.withdraw(claim=claim, by=request.actor, at=now)
    messages.success(request, "Your claim is withdrawn. You can make another")
    return redirect("portfolio:prior-learning")


def own_claim(request: AuthenticatedRequest, claim_id: UUID, on: date) -> PriorClaim:
    """A claim I see; refused where it is not mine."""
    visible = queries.claims_visible_to(request.actor, on)
    claim = get_object_or_404(visible, public_id=claim_id)
    require(permissions.refuse_own(request.actor, claim.enrolment))
    return claim


def render_draft(
    request: AuthenticatedRequest,
    claim: PriorClaim,
    form: Write,
    at: datetime,
    *,
    doubt: Doubt | None = None,
) -> HttpResponse:
    change = change_of(claim, at)
    context = {
        "claim": claim,
        "form": form,
        "doubt": doubt,
        "do": SEND if form.is_bound and form.is_to_send else SAVE,
        "change": change,
        "pay": pay_of(claim, change, at),
        "pace": pace_of(claim, change, at),
        "parts": queries.parts_of(claim.pk),
        "days": WORKING_DAYS,
    }
    return render(request, "portfolio/write_claim.html", context)


def doubt_of(
    request: AuthenticatedRequest, claim: PriorClaim, form: Write, at: datetime
) -> Doubt | None:
    """None where nothing of the words looks like a family's. It is asked once for the
    same words (P7)."""
    passages = _passages(form.answers)
    found = marking.marked(claim.enrolment, passages, on=london.today(at))
    if not marking.has_marks(found):
        return None
    wording = identifying.wording(passages)
    answered = {request.POST.get("identifies_nobody")}
    if claim.identifies_nobody:
        answered.add(identifying.wording(_passages(claim.answers)))
    return Doubt(passages=found, wording=wording, is_answered=wording in answered)


def change_of(claim: PriorClaim, at: datetime) -> rules.Change:
    """What accepting all of a claim that is not decided would change."""
    parts = queries.parts_of(claim.pk)
    return rules.what_changes(
        queries.programme_of(claim.enrolment.version_id),
        queries.facts_on(claim.enrolment),
        unit_ids=frozenset(each.unit_id for each in parts if each.unit_id),
        stage_id=next((each.stage_id for each in parts if each.stage_id), None),
        evidence_ids=claim.evidence_ids,
        at=claim.sent_at or at,
    )


def pay_of(
    claim: PriorClaim, change: rules.Change, at: datetime
) -> tuple[Stage, rules.Pay] | None:
    """The last stage it would leave passed, or with only its assessment to pass, that
    brings more pay; and how much."""
    person_id, on = claim.enrolment.person_id, london.today(at)
    for stage in reversed(change.passes):
        if pay := queries.pay_brought_by(person_id, stage.number, on):
            return stage, pay
    return None


def pace_of(
    claim: PriorClaim, change: rules.Change, at: datetime
) -> dict[str, Pace | None]:
    """How somebody's time compares with what is done (P8): now, and as accepting all
    of it would leave it."""
    on, enrolment = london.today(at), claim.enrolment
    return {
        "before": queries.pace_of([enrolment.pk], on).get(enrolment.pk),
        "after": queries.pace_along(enrolment, change.after, on),
    }


def writing(claim: PriorClaim, data: Any = None) -> Write:
    """The form of a draft; `data` as it was sent, if it was."""
    offered = queries.facts_on(claim.enrolment).evidence
    chosen = [str(each.public_id) for each in offered if each.id in claim.evidence_ids]
    return Write(
        data,
        evidence=[
            (str(each.public_id), f"{each.title}: {each.kind.label.lower()}")
            for each in offered
        ],
        initial={**claim.answers, "evidence": chosen},
    )


def _passages(answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (test.title, answers[code])
        for code, test in BY_CODE.items()
        if answers.get(code)
    )


def _evidence_ids(claim: PriorClaim, form: Write) -> frozenset[int]:
    chosen = set(form.cleaned_data["evidence"])
    offered = queries.facts_on(claim.enrolment).evidence
    return frozenset(each.id for each in offered if str(each.public_id) in chosen)


def _units(way: Progress) -> list[tuple[str, str]]:
    return [
        (str(found.unit.public_id), f"Year {found.stage.number}: {found.unit.title}")
        for found in rules.claimable(way)
    ]


def _groups(way: Progress) -> dict[str, tuple[str, frozenset[int]]]:
    """What can be claimed at once: its label and its units, by the value of its box."""
    units = rules.claimable(way)
    found: dict[str, tuple[str, frozenset[int]]] = {}
    for stage in way.programme.stages:
        ids = frozenset(each.unit.id for each in units if each.stage is stage)
        if ids:
            label = f"Year {stage.number}: all {len(ids)} units that are open"
            found[f"year-{stage.number}"] = label, ids
    foundation = frozenset(
        each.unit.id for each in units if each.stage.phase == Phase.FOUNDATION
    )
    if foundation:
        label = f"The foundation: all {len(foundation)} units that are open"
        found = {"foundation": (label, foundation), **found}
    if last := rules.assessed_last(way.programme):
        title = last.assessment_title
        label = f"To go straight to the {title[:1].lower()}{title[1:]}"
        found[STRAIGHT] = label, frozenset()
    return found


def _claim(
    form: Begin, way: Progress, groups: dict[str, tuple[str, frozenset[int]]]
) -> prior_learning.Claim:
    given = form.cleaned_data
    last = rules.assessed_last(way.programme)
    one_by_one = {str(u.unit.public_id): u.unit.id for u in way.units.values()}
    ids = {one_by_one[key] for key in given["units"]}
    for key in given["whole"]:
        ids |= groups[key][1]
    return prior_learning.Claim(
        unit_ids=frozenset(ids),
        stage_id=last.id if last and STRAIGHT in given["whole"] else None,
        source=ClaimSource(given["source"]),
        began_on=given["began_on"],
        ended_on=given["ended_on"],
    )
