"""A registrar finds entries, reads all of one, and makes them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from accounts.models import Person
from ecf.time import london
from register import forms, permissions, queries
from register.actions import entries
from register.rules import answers, searches
from register.views.registrar import asking, known, shown

BOTH = require_http_methods(["GET", "HEAD", "POST"])
MOST = 50


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Find an entry, and what waits for a registrar."""
    now = timezone.now()
    on = london.today(now)
    if not accounts.organisations_where(request.actor, Ability.DECIDE_REGISTER, on):
        raise Http404
    form = forms.Found(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    is_short = searches.number_meant(text) is None and searches.is_too_short(text)
    found = [] if is_short else list(queries.entries_found(text)[: MOST + 1])
    context = {
        "form": form,
        "text": text,
        "is_short": bool(text) and is_short,
        "found": found[:MOST],
        "more": len(found) > MOST,
        "waits": shown.waits(request.actor, on),
    }
    return render(request, "register/registrar/index.html", context)


@require_safe
def entry(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Everything dated: what stands, what was superseded, by whom and when."""
    now = timezone.now()
    found = asking.entry_of(request, public_id, now)
    if found.merged_into is not None:
        return redirect("register:registrar-entry", found.merged_into.public_id)
    on, by = london.today(now), request.actor
    asof = forms.Asof(request.GET or None)
    day, known_at = on, None
    if asof.is_valid():
        day, known_at = asof.cleaned_data["on"] or on, asof.known_at
    is_asof = (day, known_at) != (on, None)
    standing = queries.standing([found.person_id], day, known_at)[found.person_id]
    family = queries.family_of(found)
    context = {
        "entry": found,
        "standing": standing,
        "facts": answers.of_registration(standing, on=day, checked_at=now),
        "asof": asof,
        "is_asof": is_asof,
        "duties": known.duties_as_known(standing, on=day, known_at=known_at)
        if is_asof
        else [],
        "day": day,
        "known_at": known_at,
        "refusal": permissions.refuse_keep(by, person_id=found.person_id, on=on),
        **shown.entry(found, family, on=on),
    }
    return render(request, "register/registrar/entry.html", context)


@BOTH
def make(request: AuthenticatedRequest) -> HttpResponse:
    """Put somebody on the register."""
    now = timezone.now()
    on = london.today(now)
    if not accounts.organisations_where(request.actor, Ability.DECIDE_REGISTER, on):
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = forms.MakeEntry(given, initial={"from_": on})
    person = _whom(form) if form.is_valid() else None
    if person is not None:
        made = entries.make(
            person=person,
            number=form.cleaned_data["number"],
            town=form.cleaned_data["town"],
            period=form.period,
            by=request.actor,
            at=now,
        )
        messages.success(request, f"{made.name} is on the register.")
        return redirect("register:registrar-entry", made.public_id)
    context = {"form": form, "back": reverse("register:registrar")}
    return render(request, "register/registrar/make.html", context)


def _whom(form: forms.MakeEntry) -> Person | None:
    """Somebody known by their address, or somebody new, not yet saved."""
    if queries.people_numbered([form.cleaned_data["number"]]):
        form.add_error("number", "This number is, or was, an entry’s already")
        return None
    email = form.cleaned_data["email"]
    if not email:
        return Person(name=" ".join(form.cleaned_data["name"].split()))
    user = accounts.user_of(email)
    if user is None:
        form.add_error("email", "Nobody signs in with this address. Enter their name")
        return None
    if queries.entry_of_person(user.person_id) is not None:
        form.add_error("email", "They have an entry already. Search for their name")
        return None
    return user.person
