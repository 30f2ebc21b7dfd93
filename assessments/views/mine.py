"""My assessments: what was released, and what each one ahead needs (A2, A4)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from assessments import queries
from assessments.rules import booking
from ecf.time import london
from portfolio import queries as portfolio


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    today = london.today(timezone.now())
    person_id = request.user.person_id
    enrolment = portfolio.enrolment_of(person_id)
    ahead = queries.assessments_ahead_of(enrolment, today) if enrolment else []
    context = {
        "enrolment": enrolment,
        "results": queries.results_seen_by(person_id),
        "ahead": [
            {"assessment": each, "missing": booking.what_is_missing(each)}
            for each in ahead
        ],
        "examines": queries.examines(request.actor, today),
    }
    return render(request, "assessments/mine.html", context)
