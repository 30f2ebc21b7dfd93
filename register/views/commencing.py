"""An employer says from when it asks for the annotation that a duty needs (R7)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from ecf.time import london
from register import forms, queries
from register.actions import commencements
from register.choices import AnnotationKind, Duty
from register.rules import wording
from register.rules.duties import Rule

KEPT = "A registration in force is enough, as before."
BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What each duty needs, and since when here; who may say so is asked to."""
    on = london.today(timezone.now())
    mine = queries.organisations_commencing(request.actor, on)
    places = mine | queries.organisations_checked_for(request.actor, on)
    if not places:
        raise Http404
    may = set(mine.values_list("pk", flat=True))
    context = {
        "places": [
            {
                "name": place.name,
                "code": place.code,
                "rules": list(queries.rules_on([place.pk], on).values()),
                "may": place.pk in may,
            }
            for place in places
        ],
        "today": on,
        "names_educators": bool(may),
    }
    return render(request, "register/duties.html", context)


@BOTH
def commence(request: AuthenticatedRequest, code: str, duty: str) -> HttpResponse:
    """Which day; then what that changes; then it is so."""
    now = timezone.now()
    on = london.today(now)
    mine = queries.organisations_commencing(request.actor, on)
    place = get_object_or_404(mine, code=code)
    rule, needed = _waiting(duty, queries.rules_on([place.pk], on))
    form = forms.Commence(request.POST if request.method == "POST" else None, today=on)
    context = {"place": place, "rule": rule, "form": form}
    if not form.is_valid():
        return render(request, "register/commence.html", context)
    from_ = form.cleaned_data["from_"]
    if not form.cleaned_data["sure"]:
        staff = queries.staff_holding(place.pk, needed, from_)
        first_day = wording.day(from_)
        shown = {
            **context,
            "from_": from_,
            "first_day": first_day,
            "staff": staff,
            "today": on,
        }
        return render(request, "register/commence_confirm.html", shown)
    commencements.commence(
        organisation=place, duty=rule.duty, from_=from_, by=request.actor, at=now
    )
    messages.success(
        request, f"{place.name}: {rule.title} is commenced from {wording.day(from_)}."
    )
    return redirect("register:duties")


@BOTH
def take_back(request: AuthenticatedRequest, code: str, duty: str) -> HttpResponse:
    """Until the day before: then checks never ask for it."""
    now = timezone.now()
    on = london.today(now)
    mine = queries.organisations_commencing(request.actor, on)
    place = get_object_or_404(mine, code=code)
    commencement = get_object_or_404(queries.commencements_of(place.pk), duty=duty)
    form = forms.TakeBack(request.POST if request.method == "POST" else None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        commencements.take_back(
            commencement=commencement, because=because, by=request.actor, at=now
        )
        title = commencement.get_duty_display()
        messages.success(request, f"{place.name}: {title} is not commenced. {KEPT}")
        return redirect("register:duties")
    is_over = commencement.period.lower <= on
    context = {
        "place": place,
        "commencement": commencement,
        "form": form,
        "is_over": is_over,
    }
    return render(request, "register/take_back_commencement.html", context)


def _waiting(duty: str, rules: dict[Duty, Rule]) -> tuple[Rule, AnnotationKind]:
    """The rule of a duty that waits to be commenced, and what it needs."""
    rule = rules.get(Duty(duty)) if duty in Duty.values else None
    if rule is None or rule.needs_annotation is None or not rule.by_commencement:
        raise Http404
    return rule, rule.needs_annotation
