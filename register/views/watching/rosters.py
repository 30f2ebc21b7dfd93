"""The whole list reconciled with the register at once, and with the employer's own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from ecf.files import sheets
from register import forms, queries
from register.choices import Need
from register.rules.rosters import Compared, ToLookAt
from register.views.watching.places import place_of

MOST_SHOWN = 50  # of one need; the file has all of them
WHAT_TO_DO = {
    Need.NOT_IN_FORCE: (
        "They may not practise as social workers. If you knew nothing of it, speak to"
        " them today."
    ),
    Need.NO_ENTRY: (
        "You employ them, and no entry is known to be theirs. Ask them for their"
        " number. Coordinators, checkers and payroll are not counted."
    ),
    Need.CONDITIONS: (
        "Read the conditions on their entry before you decide what they may do."
    ),
    Need.RENEWAL: (
        "Remind them: without a renewal asked for by 30 November they are not"
        " registered on 1 December."
    ),
    Need.ANNOTATION: "What it allows them stops with it, unless it is renewed.",
}
ONLY_LISTED = "In your list, not employed by our record"
ONLY_EMPLOYED = "Employed by our record, not in your list"
MALFORMED = "Not a registration number"
DIFFERENCES = ("What", "Registration number", "Name on the register")
COLUMNS = ("What", "Name", "Registration number", "Why", "Day")


@require_safe
def roster(request: AuthenticatedRequest) -> HttpResponse:
    """Who needs a look today, by what they need; the gravest first."""
    place = place_of(request)
    found = queries.roster_of(place.here.pk, place.on)
    groups = [_group(need, found) for need in Need]
    context = {
        "place": place,
        "groups": [group for group in groups if group["count"]],
        "figures": [
            {"label": group["need"], "value": f"{group['count']:,}"}
            for group in groups
            if group["count"]
        ],
    }
    return render(request, "register/watching/roster.html", context)


@require_safe
def file(request: AuthenticatedRequest) -> HttpResponse:
    """All of it, to hand on."""
    place = place_of(request)
    order = list(Need)
    found = queries.roster_of(place.here.pk, place.on)
    rows = [
        (each.need.label, each.name, each.number, each.text, place.on.isoformat())
        for each in sorted(found, key=lambda each: order.index(each.need))
    ]
    return sheets.response(f"roster-{place.on.isoformat()}.csv", COLUMNS, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: AuthenticatedRequest) -> HttpResponse:
    """The employer's own list of numbers beside our record. Nothing is kept of it."""
    place = place_of(request)
    is_post = request.method == "POST"
    form = forms.NumberList(
        request.POST if is_post else None, request.FILES if is_post else None
    )
    context: dict[str, object] = {"place": place, "form": form}
    if form.is_valid():
        compared, unnumbered = queries.compared_with(
            place.here.pk, form.written, place.on
        )
        if "download" in request.POST:
            return sheets.response(
                "staff-list.csv", DIFFERENCES, _differences(compared)
            )
        context |= {
            "compared": compared,
            "unnumbered": unnumbered,
            "first": f":{MOST_SHOWN}",
            "rest": f"{MOST_SHOWN}:",
        }
    return render(request, "register/watching/compare.html", context)


def _differences(compared: Compared) -> list[tuple[str, str, str]]:
    return [
        *((ONLY_LISTED, each.number, each.name) for each in compared.only_listed),
        *((ONLY_EMPLOYED, each.number, each.name) for each in compared.only_employed),
        *((MALFORMED, each, "") for each in compared.malformed),
    ]


def _group(need: Need, found: list[ToLookAt]) -> dict[str, object]:
    these = [each for each in found if each.need == need]
    return {
        "id": need.value,
        "need": need.label,
        "what_to_do": WHAT_TO_DO[need],
        "count": len(these),
        "shown": these[:MOST_SHOWN],
        "more": len(these) - MOST_SHOWN if len(these) > MOST_SHOWN else 0,
    }
