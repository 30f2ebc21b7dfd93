"""People on their way, for a coordinator: who, where, and with whom."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from accounts.models import Organisation, Person
from accounts.permissions import require
from curriculum import queries as curriculum
from curriculum.models import FrameworkVersion
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import educators, enrolments
from portfolio.models import Enrolment
from portfolio.rules import provision
from portfolio.views import alongside, educating, promised, shown
from register import queries as register

LATEST = 20  # events on a page
BOTH = require_http_methods(["GET", "POST"])


@require_safe
def person(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    """Somebody's framework, as they see it, without what only they can do."""
    on = london.today(timezone.now())
    enrolment = _visible(request, enrolment_id, on)
    progress = queries.progress_on(enrolment)
    latest = None if request.GET.get("history") == "all" else LATEST
    timeline = queries.timeline_of(enrolment, latest=latest)
    context = {
        "enrolment": enrolment,
        "progress": progress,
        "path": shown.path(progress),
        "stages": [shown.stage(found, mine=False) for found in progress.stages],
        "may_assign": not permissions.refuse_assign(request.actor, enrolment, on=on),
        **alongside.clocks(enrolment, by=request.actor, on=on),
        "timeline": shown.timeline(timeline, progress.units),
        "is_cut": latest is not None and len(timeline) > 0,
        "meetings": queries.meetings_due(enrolment, on),
        "given": provision.told(
            queries.month_given(enrolment.pk, on),
            promised.voices(request.actor, enrolment),
        ),
        "now": timezone.now(),
        **educating.around(request.actor, enrolment, on),
    }
    return render(request, "portfolio/person.html", context)


@BOTH
def enrol(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    employers = employers_to_enrol_for(request, on)
    versions = {str(v.public_id): v for v in curriculum.frameworks_to_show(on=on)}
    form = forms.Enrol(
        request.POST if request.method == "POST" else None,
        employers={key: employer.name for key, employer in employers.items()},
        versions={key: version.title for key, version in versions.items()},
        on=on,
    )
    if form.is_valid():
        version = versions[form.cleaned_data["version"]]
        employer = employers[form.cleaned_data["employer"]]
        if found := _to_enrol(form, version, employer, on):
            enrolment = enrolments.enrol(
                person=found,
                version=version,
                employer=employer,
                started_on=form.cleaned_data["started_on"],
                fte=form.cleaned_data["fte"],
                by=request.actor,
                at=now,
            )
            messages.success(request, f"{found.name} is enrolled")
            return redirect("portfolio:assign-educator", enrolment.public_id)
    return render(request, "portfolio/enrol.html", {"form": form})


@BOTH
def assign(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    enrolment = _visible(request, enrolment_id, on)
    require(permissions.refuse_assign(request.actor, enrolment, on=on))
    may = {str(p.public_id): p for p in queries.people_who_may_educate(enrolment, on)}
    form = forms.Assign(
        request.POST if request.method == "POST" else None,
        educators=educating.with_load(may, on, of=enrolment),
        on=on,
    )
    if form.is_valid():
        educator = may[form.cleaned_data["educator"]]
        from_ = form.cleaned_data["from_"]
        if not (refusal := _refusal(educator, enrolment, from_)):
            educators.assign(
                enrolment=enrolment,
                educator=educator,
                from_=from_,
                by=request.actor,
                at=now,
            )
            messages.success(request, f"{educator.name} is assigned")
            return redirect("portfolio:person", enrolment_id)
        form.add_error("educator", refusal)
    context = {
        "form": form,
        "enrolment": enrolment,
        "nobody": not may,
        "there": [each.name for each in educating.assigned(enrolment, on)],
    }
    return render(request, "portfolio/assign.html", context)


def _refusal(educator: Person, enrolment: Enrolment, from_: date) -> str | None:
    """Why this educator is not assigned from that day."""
    return (
        permissions.refuse_twice(educator, enrolment, from_=from_)
        or permissions.refuse_educator(educator, enrolment, from_=from_)
        or permissions.refuse_load(educator, enrolment, from_=from_)
    )


def _visible(request: AuthenticatedRequest, enrolment_id: UUID, on: date) -> Enrolment:
    return get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )


def employers_to_enrol_for(
    request: AuthenticatedRequest, on: date
) -> dict[str, Organisation]:
    """Those for which I may enrol. Raises Http404 for somebody who may nowhere."""
    places = accounts.organisations_where(request.actor, Ability.ENROL, on)
    found = Organisation.objects.filter(pk__in=places).order_by("name")
    if not found:
        raise Http404("Enrols for nobody")
    return {str(employer.public_id): employer for employer in found}


def _to_enrol(
    form: forms.Enrol, version: FrameworkVersion, employer: Organisation, on: date
) -> Person | None:
    """Who has the number, or signs in with the address; None, with the reason beside
    it, for nobody who can be enrolled."""
    from_ = form.cleaned_data["started_on"]
    number = form.cleaned_data["number"].replace(" ", "").upper()
    if number:
        found = _numbered(number, on)
        refusal = "No register entry has this number. Check it"
    else:
        found = _at_work(form.cleaned_data["email"], employer, from_)
        refusal = (
            f"Nobody who works at {employer.name} on that day signs in with this"
            " address. Invite them first"
        )
    may_not = found and permissions.refuse_place(found, version, employer, from_=from_)
    if found is None or may_not:
        form.add_error("number" if number else "email", may_not or refusal)
        return None
    return found


def _numbered(number: str, on: date) -> Person | None:
    standing = register.standing_of_number(number, on)
    return Person.objects.get(pk=standing.person_id) if standing else None


def _at_work(email: str, employer: Organisation, on: date) -> Person | None:
    """Of anybody else nothing is said, not even whether there is such an address."""
    user = accounts.user_of(email)
    staff = accounts.people_employed_by(employer.pk, on)
    return staff.filter(pk=user.person_id).first() if user else None
