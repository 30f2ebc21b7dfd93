"""Progress meetings at 3, 6 and 12 months, each on one page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import meetings
from portfolio.choices import MeetingPart, MeetingStatus
from portfolio.models import Enrolment, ProgressMeeting
from portfolio.rules import meetings as rules
from portfolio.views.promised import BOTH, visible


@BOTH
def meeting(
    request: AuthenticatedRequest, enrolment_id: UUID, months: int
) -> HttpResponse:
    """What is there and what was said; whoever has not yet agreed may."""
    now = timezone.now()
    on = london.today(now)
    enrolment = visible(request, enrolment_id, on)
    due = _due(enrolment, months, on)
    found = queries.meetings_of(enrolment.pk).filter(months=months).first()
    if request.method == "POST":
        require(permissions.refuse_say(request.actor, enrolment, on=on))
        meetings.sign(meeting=_pressed(request, found), by=request.actor, at=now)
        messages.success(request, "You agreed")
        return redirect("portfolio:meeting", enrolment_id, months)
    may_say = not permissions.refuse_say(request.actor, enrolment, on=on)
    part = queries.part_of(request.actor, enrolment, on) if may_say else None
    context = {
        "enrolment": enrolment,
        "due": due,
        "meeting": found,
        "shown": found.shown if found else queries.meeting_facts(enrolment, on),
        "may_say": may_say,
        **_signed(found, part),
    }
    return render(request, "portfolio/meeting.html", context)


@BOTH
def write(
    request: AuthenticatedRequest, enrolment_id: UUID, months: int
) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    enrolment = visible(request, enrolment_id, on)
    require(permissions.refuse_say(request.actor, enrolment, on=on))
    found = queries.meetings_of(enrolment.pk).filter(months=months).first()
    form = forms.WriteMeeting(
        request.POST if request.method == "POST" else None,
        started_on=enrolment.started_on,
        today=on,
        initial={
            "held_on": found.held_on if found else on,
            "words": found.words if found else "",
        },
    )
    context = {"form": form, "enrolment": enrolment, "due": _due(enrolment, months, on)}
    if form.is_valid():
        said = meetings.Said(months=months, **form.cleaned_data)
        meetings.write(enrolment=enrolment, said=said, by=request.actor, at=now)
        messages.success(request, "It is written down, and you have agreed to it")
        return redirect("portfolio:meeting", enrolment_id, months)
    return render(request, "portfolio/write_meeting.html", context)


def _due(enrolment: Enrolment, months: int, on: date) -> rules.Due:
    """Raises Http404 for months at which nobody meets."""
    for due in queries.meetings_due(enrolment, on):
        if due.months == months:
            return due
    raise Http404("Nobody meets then")


def _pressed(
    request: AuthenticatedRequest, found: ProgressMeeting | None
) -> ProgressMeeting:
    """The one that stood when the button was pressed. Raises Http404 for none."""
    said = str(request.POST.get("meeting", ""))
    if found is None or str(found.public_id) != said:
        raise Http404("Written anew meanwhile")
    return found


def _signed(found: ProgressMeeting | None, part: MeetingPart | None) -> dict[str, Any]:
    signatures = queries.signatures_of(found.pk) if found else []
    lacking = rules.remaining([MeetingPart(one.part) for one in signatures])
    waits = found is not None and found.status == MeetingStatus.WRITTEN
    return {
        "signatures": signatures,
        "lacking": lacking,
        "waits_for_me": waits and part in lacking,
        "may_be_written": found is None or waits,
    }
