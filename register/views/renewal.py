"""My renewal: what is still missing, applying, and what happens after (R4)."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from ecf.time import london
from register import queries
from register.actions import renewals
from register.choices import RenewalStage, RenewalStatus
from register.forms import asked as forms
from register.models import Renewal
from register.rules import practice
from register.rules import renewals as rules
from register.rules.standing import Standing

APPLIED = "You have applied. You stay registered until it is decided."


@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    person_id = request.user.person_id
    entry = queries.entry_of_person(person_id)
    standing = queries.standing([person_id], on).get(person_id)
    if entry is None or standing is None:
        raise Http404
    year_from, asked, stage = stage_of(standing, on)
    form = forms.Renew(request.POST if request.method == "POST" else None)
    if form.is_valid():
        renewals.apply_to_renew(entry=entry, by=request.actor, at=now)
        messages.success(request, APPLIED)
        return redirect("register:renewal")
    if stage == RenewalStage.NOT_REGISTERED:
        asked = queries.last_renewal_of(person_id)
    context = {
        "form": form,
        "standing": standing,
        "stage": stage,
        "stages": RenewalStage,
        "renewal": asked,
        "year_from": year_from,
        "opens_on": rules.opens_on(year_from),
        "days_left": (year_from - on).days,
        "year": queries.practice_years([entry.pk], practice.year_of(on))[entry.pk],
        "plan": queries.plan_of(entry, practice.year_of(on)),
    }
    return render(request, "register/renewal.html", context)


def stage_of(standing: Standing, on: date) -> tuple[date, Renewal | None, RenewalStage]:
    """The year it is for, what was asked, and where that is."""
    in_hand = standing.renewal_in_hand
    year_from = rules.year_asked_for(on, in_hand=in_hand)
    asked = queries.renewal_of(standing.person_id, year_from)
    stage = rules.stage(
        on=on,
        in_force=standing.in_force,
        registered_until=standing.registered_until,
        in_hand=in_hand,
        status=RenewalStatus(asked.status) if asked else None,
    )
    return year_from, asked, stage
