"""The learning agreement: what is promised, who agreed, and a new one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import agreements
from portfolio.models import Enrolment, LearningAgreement
from portfolio.rules import agreements as rules
from portfolio.views.promised import BOTH, visible


@BOTH
def agreement(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """What holds, and what waits for somebody; whoever it waits for may agree."""
    now = timezone.now()
    on = london.today(now)
    enrolment = visible(request, enrolment_id, on)
    may_say = not permissions.refuse_say(request.actor, enrolment, on=on)
    if request.method == "POST":
        require(permissions.refuse_say(request.actor, enrolment, on=on))
        found = _named(request, enrolment)
        agreements.agree(agreement=found, by=request.actor, at=now)
        messages.success(request, "Both of you have agreed")
        return redirect("portfolio:agreement", enrolment_id)
    proposed = queries.agreement_proposed(enrolment.pk)
    side = queries.side_of(request.actor.person_id, enrolment)
    context = {
        "enrolment": enrolment,
        "may_say": may_say,
        "proposed": proposed,
        "waits_for_me": bool(
            may_say and proposed and agreements.agreed_at(proposed, side) is None
        ),
        "agreed": queries.agreements_agreed(enrolment.pk),
    }
    return render(request, "portfolio/agreement.html", context)


@BOTH
def propose(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    enrolment = visible(request, enrolment_id, on)
    require(permissions.refuse_say(request.actor, enrolment, on=on))
    last = queries.agreement_last(enrolment.pk)
    form = forms.Propose(
        request.POST if request.method == "POST" else None,
        initial=_from(last) if last else {"from_": enrolment.started_on},
    )
    if form.is_valid():
        since = last.period.lower if last else None
        terms = agreements.Terms(**form.cleaned_data)
        refusal = rules.refuse_from(
            terms.from_, started_on=enrolment.started_on, in_force_since=since
        )
        if refusal is None:
            agreements.propose(
                enrolment=enrolment, terms=terms, by=request.actor, at=now
            )
            messages.success(request, "Proposed. It holds once the other side agrees")
            return redirect("portfolio:agreement", enrolment_id)
        form.add_error("from_", refusal)
    context = {"form": form, "enrolment": enrolment, "last": last}
    return render(request, "portfolio/propose_agreement.html", context)


def _named(request: AuthenticatedRequest, enrolment: Enrolment) -> LearningAgreement:
    """The one whose button was pressed."""
    found = queries.agreements_of(enrolment.pk)
    try:
        return get_object_or_404(found, public_id=request.POST.get("agreement"))
    except ValidationError:
        return get_object_or_404(found.none())


def _from(last: LearningAgreement) -> dict[str, Any]:
    return {
        "supervisions": last.supervisions,
        "protected_days": last.protected_days,
        "caseload": last.caseload,
    }
