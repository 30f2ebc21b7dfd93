"""Whom an organisation watches: its staff, and whom somebody put on the list."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from accounts.models import Organisation
from ecf.time import london
from register import forms, queries
from register.actions import watching
from register.choices import PurposeKind
from register.models import Entry
from register.views.watching.places import Place, place_of

A_PAGE = 50
UNKNOWN = "No entry of the register has this number"
ALREADY = "This person is on the list already"
STAFF = "{} employs this person, and so hears of every change already"


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Staff and by hand, apart; and a person put on the list by their number."""
    place = place_of(request)
    form = forms.Watch(request.POST if request.method == "POST" else None)
    if form.is_valid() and _watch(request, form, place):
        return redirect(place.url("watched-people"))
    staff = sorted(
        queries.employed_numbered(place.here.pk, place.on).values(),
        key=lambda each: (each.name, each.number),
    )
    page = Paginator(staff, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "form": form,
        "by_hand": queries.watched_numbered(place.here.pk),
        "page": page,
    }
    return render(request, "register/watching/people.html", context)


@require_POST
def off(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Take somebody off the list who was put on it."""
    now = timezone.now()
    visible = queries.watches_visible_to(request.actor, london.today(now))
    watch = get_object_or_404(visible, public_id=public_id)
    watching.end(watch=watch, by=request.actor, at=now)
    messages.success(request, f"{watch.entry.name} is off the list.")
    return redirect(_people_of(request, watch.organisation))


@require_POST
def batch(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Watch those of a list of checks who are not watched yet, for its reason."""
    now = timezone.now()
    on = london.today(now)
    visible = queries.batches_visible_to(request.actor, on)
    found = get_object_or_404(
        visible, public_id=public_id, purpose_kind=PurposeKind.ORDINARY
    )
    started = watching.start(
        entries=list(queries.entries_to_watch(found, on)),
        organisation=found.organisation,
        purpose=found.purpose,
        by=request.actor,
        at=now,
    )
    people = "1 person is" if len(started) == 1 else f"{len(started)} people are"
    messages.success(request, f"{people} on the watch list now.")
    return redirect(_people_of(request, found.organisation))


def _watch(request: AuthenticatedRequest, form: forms.Watch, place: Place) -> bool:
    """Whether that is done; else the form says why not."""
    number = form.cleaned_data["number"]
    entry = queries.entry_numbered(number)
    if entry is None:
        form.add_error("number", UNKNOWN)
        return False
    started = watching.start(
        entries=[entry],
        organisation=place.here,
        purpose=form.cleaned_data["purpose"],
        by=request.actor,
        at=place.at,
    )
    if not started:
        form.add_error("number", _why_not(entry, place.here))
        return False
    messages.success(request, f"{entry.name} is on the watch list.")
    return True


def _why_not(entry: Entry, here: Organisation) -> str:
    if queries.watched_by_hand(here.pk, {entry.person_id}):
        return ALREADY
    return STAFF.format(here.name)


def _people_of(request: AuthenticatedRequest, organisation: Organisation) -> str:
    """The page of that organisation."""
    on = timezone.now()
    others = queries.organisations_checked_for(request.actor, london.today(on))
    place = Place(
        here=organisation,
        others=[each for each in others if each != organisation],
        at=on,
    )
    return place.url("watched-people")
