"""My framework: the years as a path, and this year's units by state."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import queries
from portfolio.choices import EnrolmentStatus, UnitState
from portfolio.models import Enrolment
from portfolio.rules import enrolments as states
from portfolio.rules import next_step
from portfolio.views import educating, shown


@require_safe
def mine(request: AuthenticatedRequest) -> HttpResponse:
    """Everything I have done and what comes next; or that I am not enrolled."""
    enrolment = queries.enrolment_of(request.user.person_id)
    if enrolment is None:
        return render(request, "portfolio/not_enrolled.html")
    now = timezone.now()
    on = london.today(now)
    progress = queries.progress_on(enrolment)
    context = {
        "enrolment": enrolment,
        "educators": [each.name for each in educating.assigned(enrolment, on)],
        "progress": progress,
        "path": shown.path(progress),
        "stages": [shown.stage(found) for found in progress.stages],
        "next_step": next_step.next_step(
            progress, queries.words_to_come(enrolment.pk, now)
        ),
        "states": UnitState,
        "held_up": states.refuse_progress(EnrolmentStatus(enrolment.status)),
        "now": now,
    }
    return render(request, "portfolio/mine.html", context)


def own_enrolment(request: AuthenticatedRequest) -> Enrolment:
    """The framework I am on. Raises Http404 for somebody on none."""
    enrolment = queries.enrolment_of(request.user.person_id)
    if enrolment is None:
        raise Http404("Not enrolled")
    return enrolment
