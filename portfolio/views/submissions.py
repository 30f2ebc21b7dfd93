"""One submission, decided by exception on one screen (P4)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import Person
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import submissions
from portfolio.choices import SubmissionStatus
from portfolio.models import Pin, Submission
from portfolio.rules import redactions
from portfolio.rules.programme import Unit
from portfolio.rules.submissions import MOVES
from portfolio.views import countersigning, decisions

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def submission(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    """Read the evidence and decide; or read what was decided."""
    now = timezone.now()
    found = _visible(request, submission_id)
    unit = queries.unit_put_forward(found)
    draft = decisions.of(request, found, unit)
    second = countersigning.to_choose_for(request, found, london.today(now))
    form = forms.Decide(
        request.POST if request.method == "POST" else None,
        unit=unit,
        countersigners=None if second is None else countersigning.named(second),
        initial=draft.begun,
    )
    if request.method == "POST" and form.is_valid():
        return _decide(request, found, form, second or {})
    earlier = _earlier(found, unit)
    closed = permissions.refuse_reading(request.actor, found)
    pins = [] if closed else queries.pins_of(found.pk)
    context = {
        "submission": found,
        "unit": unit,
        "form": form,
        "rows": _rows(unit, form, pins, _asked_last_time(found, earlier)),
        "closed": closed,
        "earlier": earlier,
        "draft": draft,
        **_may(request, found, on=london.today(now)),
        **countersigning.around(request.actor, found, london.today(now)),
        **_redacted(found, pins),
        "is_mine": found.enrolment.person_id == request.user.person_id,
        "statuses": SubmissionStatus,
        "now": now,
        **_doing(found, on=london.today(now)),
    }
    return render(request, "portfolio/submission.html", context)


@require_safe
def decided(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    """What has just been decided, and what is next in the queue."""
    found = _visible(request, submission_id)
    on = london.today(timezone.now())
    waits = countersigning.around(request.actor, found, on)
    if found.status == SubmissionStatus.SUBMITTED and not waits.get("may_take_back"):
        return redirect("portfolio:submission", submission_id)
    context = {
        "submission": found,
        "unit": queries.unit_put_forward(found),
        "marks": queries.marks_of([found.pk]).get(found.pk, {}),
        **waits,
        "waiting": queries.queue_of(request.user.person_id, on),
        "statuses": SubmissionStatus,
    }
    return render(request, "portfolio/decided.html", context)


@BOTH
def withdraw(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    """Take a sign-off back, with a reason (P6)."""
    now = timezone.now()
    found = _visible(request, submission_id)
    require(permissions.refuse_withdrawal(request.actor, found, on=london.today(now)))
    form = forms.Withdraw(
        request.POST if request.method == "POST" else None,
        since=found.decided_at and london.today(found.decided_at),
        today=london.today(now),
    )
    if form.is_valid():
        submissions.withdraw(
            submission=found,
            because=form.cleaned_data["because"],
            heard=form.heard,
            by=request.actor,
            at=now,
        )
        return redirect("portfolio:decided", submission_id)
    context = {
        "submission": found,
        "unit": queries.unit_put_forward(found),
        "form": form,
        "may_move": SubmissionStatus.WITHDRAWN in MOVES[SubmissionStatus(found.status)],
    }
    return render(request, "portfolio/withdraw.html", context)


def _visible(request: AuthenticatedRequest, submission_id: UUID) -> Any:
    """`Any`: a submission that also says whether its sign-off is `in_question`."""
    on = london.today(timezone.now())
    found = queries.submission_visible_to(request.actor, on, submission_id)
    if found is None:
        raise Http404
    return found


def _decide(
    request: AuthenticatedRequest,
    found: Submission,
    form: forms.Decide,
    second: Mapping[str, Person],
) -> HttpResponse:
    if form.is_for_later:
        decisions.keep(request, found, form)
        messages.success(request, "What you wrote is kept. Only you can see it")
        return redirect("portfolio:queue")
    said: dict[str, Any] = {
        "submission": found,
        "comment": form.cleaned_data["comment"],
        "by": request.actor,
        "at": timezone.now(),
    }
    if form.is_return:
        submissions.return_with_actions(marks=form.marks, **said)
    else:
        chosen = form.cleaned_data.get("countersigner", "")
        submissions.sign_off(**said, countersigner=second.get(chosen))
    return redirect("portfolio:decided", found.public_id)


def _may(
    request: AuthenticatedRequest, found: Submission, *, on: date
) -> dict[str, Any]:
    """What this person may do with it now, and why not."""
    refusal, may_withdraw = None, False
    if found.status == SubmissionStatus.SUBMITTED:
        refusal = permissions.refuse_decision(request.actor, found, on=on)
    if found.status == SubmissionStatus.SIGNED_OFF:
        may_withdraw = not permissions.refuse_withdrawal(request.actor, found, on=on)
    waits = found.status == SubmissionStatus.SUBMITTED
    return {
        "refusal": refusal,
        "may_decide": waits and refusal is None,
        "may_withdraw": may_withdraw,
    }


def _doing(found: Submission, *, on: date) -> dict[str, Any]:
    """How this person is doing: their pace (P8); where there is none to tell, how
    many units are done."""
    pace = queries.pace_of([found.enrolment_id], on).get(found.enrolment_id)
    done = None if pace else len(queries.units_done(found.enrolment_id))
    return {"pace": pace, "units_done": done}


def _redacted(found: Any, pins: list[Pin]) -> dict[str, Any]:
    """Why it cannot be signed off while something is hidden, and whether a sign-off
    still stands on what was taken out since (P5)."""
    hides = any(pin.version.evidence.hidden_at for pin in pins)
    asked = queries.open_confirmation_of(found.pk) if found.in_question else None
    return {
        "not_while_hidden": redactions.refuse_sign_off(hides=hides),
        "confirmation": asked,
    }


def _rows(
    unit: Unit, form: forms.Decide, pins: list[Pin], asked: dict[int, str]
) -> list[dict[str, Any]]:
    """Each statement with its evidence: in full where it comes first, by its name
    where it has been read already; and with what was asked for it last time."""
    read: set[int] = set()
    rows = []
    for statement in unit.statements:
        shown = [pin for pin in pins if statement.id in pin.statement_ids]
        rows.append(
            {
                "statement": statement,
                "new": [pin for pin in shown if pin.pk not in read],
                "read": [pin for pin in shown if pin.pk in read],
                "asked": asked.get(statement.id, ""),
                "box": form.box_of(statement),
            }
        )
        read |= {pin.pk for pin in shown}
    return rows


def _earlier(found: Submission, unit: Unit) -> list[dict[str, Any]]:
    """This revision and those before, with what each was returned for."""
    revisions = queries.revisions_of(found.enrolment_id, unit.id)
    marks = queries.marks_of([revision.pk for revision in revisions])
    by_id = queries.statements_of_marks(unit, marks)
    return [
        {
            "submission": revision,
            "marks": [
                (by_id[id_], action)
                for id_, action in marks.get(revision.pk, {}).items()
            ],
        }
        for revision in revisions
    ]


def _asked_last_time(
    found: Submission, earlier: list[dict[str, Any]]
) -> dict[int, str]:
    """What the revision before this one was returned for, by statement."""
    return {
        statement.id: action
        for revision in earlier
        if revision["submission"].revision == found.revision - 1
        for statement, action in revision["marks"]
    }
