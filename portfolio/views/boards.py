"""The board of everybody on the way, for a coordinator."""

from collections.abc import Mapping
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import http
from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from ecf.files import sheets
from ecf.time import london
from portfolio import forms, queries
from portfolio.models import EducatorChange
from portfolio.rules import boards, looks
from portfolio.views import educating

A_PAGE = 30
COLUMNS = (
    "Name",
    "Employer",
    "State",
    "Year",
    "Units done",
    "Units owed",
    "Pace",
    "Waiting for sign-off",
    "Waiting since",
    "Working days waiting",
    "Practice educator",
    "Last activity",
    "Needs a look",
)


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody, or those asked for; what is asked for stays in the address."""
    on = london.today(timezone.now())
    held = http.holdings_of(request).abilities
    lines = queries.board_of(held.get(Ability.SEE_PEOPLE) or _nobody(), on)
    form = forms.Board(request.GET, lines=lines)
    found = boards.chosen(lines, form.wanted)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "is_narrowed": any(asked.get(name) for name in form.fields if name != "order"),
        "asked": asked.urlencode(),
        "is_empty": not lines,
        "may_enrol": Ability.ENROL in held,
        "to_confirm": sum(line.move_due_on is not None for line in lines),
        "may_assign": Ability.ASSIGN_EDUCATORS in held,
        **educating.told(held[Ability.SEE_PEOPLE], on),
        "changes": _changes(request, held, on),
        "to_name": queries.to_name_countersigner(held),
    }
    return render(request, "portfolio/people.html", context)


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponse:
    """The list as filtered, whole, as a file."""
    on = london.today(timezone.now())
    places = accounts.organisations_where(request.actor, Ability.SEE_PEOPLE, on)
    lines = queries.board_of(places or _nobody(), on)
    found = boards.chosen(lines, forms.Board(request.GET, lines=lines).wanted)
    return sheets.response(
        f"people-{on.isoformat()}.csv", COLUMNS, [_row(line) for line in found]
    )


def _changes(
    request: AuthenticatedRequest, held: Mapping[Ability, frozenset[int]], on: date
) -> list[tuple[EducatorChange, bool]]:
    """Those this coordinator is to make, and whether each is late; never one that is
    about themselves."""
    places = held.get(Ability.ASSIGN_EDUCATORS, frozenset[int]())
    found = queries.changes_to_make(places)
    mine = found.exclude(assignment__educator=request.user.person_id)
    return [(each, on > each.due_on) for each in mine]


def _nobody() -> frozenset[int]:
    raise Http404("Sees nobody")


def _row(line: looks.Line) -> list[str | int | date | None]:
    return [
        line.name,
        line.employer,
        f"{line.status.label}, on leave" if line.is_on_leave else line.status.label,
        line.year,
        line.units_done,
        line.units,
        line.pace.in_words if line.pace else None,
        line.waiting,
        line.waiting_since,
        line.days_waiting if line.waiting else None,
        "; ".join(each.name for each in line.educators),
        line.last_activity,
        "; ".join(f"{each.flag.label}: {each.reason}" for each in line.flags),
    ]
