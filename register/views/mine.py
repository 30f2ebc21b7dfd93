"""The registered person's own page: what their entry lets them do, and who asked."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import queries as accounts
from accounts.http import AuthenticatedRequest
from ecf.time import london
from register import queries
from register.rules import answers, duties

LATEST = 20


@require_safe
def mine(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    person_id = request.user.person_id
    standing = queries.standing([person_id], on).get(person_id)
    if standing is None:
        return render(request, "register/not_mine.html")
    employments = accounts.employments_of(person_id, on)
    rules = queries.rules_on([each.organisation_id for each in employments], on)
    context = {
        "standing": standing,
        "facts": answers.of_registration(standing, on=on, checked_at=now),
        "checked_at": now,
        "duties": [
            {"title": rule.title, "decision": duties.decide(standing, rule, on=on)}
            for rule in rules.values()
        ],
        "employers": [each.organisation.name for each in employments],
        "checks": queries.checks_of_person(person_id)[:LATEST],
    }
    return render(request, "register/mine.html", context)
