"""The educator's queue."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import queries


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for me, the most pressing first."""
    on = london.today(timezone.now())
    waiting = queries.queue_of(request.user.person_id, on)
    context = {
        "waiting": waiting,
        "oldest": max((line.working_days for line in waiting), default=0),
        "reports": queries.reports_asked_of(request.user.person_id),
        "educates": queries.educated_by(request.user.person_id, on).count(),
    }
    return render(request, "portfolio/queue.html", context)
