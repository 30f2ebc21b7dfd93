"""Employers ask about many people in one step, and read or download the answers."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from ecf.files import sheets, workbooks
from ecf.jobs.queries import is_over
from ecf.time import london
from register import forms, queries
from register.actions import batches
from register.choices import Duty, Found, PurposeKind
from register.models import Batch, BatchRow
from register.rules import answers as words
from register.rules import batches as rules
from register.rules import wording
from register.views.remembered import remembered

A_PAGE = 50
LATEST = 10
COLUMNS = (
    "Row",
    "As written",
    "Registration number",
    "Name",
    "Answer",
    "Why",
    "Day asked about",
    "Checked",
    "Holds until",
    "Receipt",
    "Receipt page",
)
WRITERS = {"csv": sheets.response, "xlsx": workbooks.response}


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: AuthenticatedRequest) -> HttpResponse:
    """Ask about up to 5,000; and see what was asked lately."""
    now = timezone.now()
    today = london.today(now)
    organisations = queries.organisations_checked_for(request.actor, today)
    if not organisations:
        raise Http404
    is_post = request.method == "POST"
    form = forms.CheckMany(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        today=today,
        organisations=organisations,
        initial=remembered(request),
    )
    if form.is_valid():
        asked = _ask(request, form, at=now)
        if asked.job is not None and not is_over(asked.job):
            return redirect("desk:job", asked.job.public_id)
        return redirect("register:batch", asked.public_id)
    latest = queries.batches_of_organisations(organisations, request.actor)[:LATEST]
    context = {"form": form, "latest": [called(each) for each in latest]}
    return render(request, "register/check_many.html", context)


@require_safe
def batch(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The sum of it first; then the rows that need attention, then the rest."""
    now = timezone.now()
    found = _visible(request, public_id)
    counts = queries.counts_of_batch(found)
    page = Paginator(queries.rows_of_batch(found), A_PAGE).get_page(
        request.GET.get("page")
    )
    answered = counts.total()
    context = {
        **called(found),
        "figures": [
            {"label": each.label, "value": f"{counts[each]:,}"}
            for each in Found
            if counts[each]
        ],
        "attention": answered - counts[Found.YES],
        "answered": answered,
        "left": found.asked - answered,
        "is_over": found.job is None or is_over(found.job),
        "is_mine": found.job is not None and found.job.started_by == request.actor,
        "page": page,
        "rows": [_shown(row) for row in page],
        "now": now,
        "to_watch": _to_watch(found, now),
    }
    return render(request, "register/batch.html", context)


@require_safe
def answers(request: AuthenticatedRequest, public_id: UUID, kind: str) -> HttpResponse:
    """All of them in one file, in the order of the page."""
    found = _visible(request, public_id)
    if kind not in WRITERS:
        raise Http404
    rows = queries.rows_of_batch(found)
    name = f"{rules.reference(found.pk)}.{kind}"
    return WRITERS[kind](name, COLUMNS, _cells(request, rows))


def _visible(request: AuthenticatedRequest, public_id: UUID) -> Batch:
    on = london.today(timezone.now())
    visible = queries.batches_visible_to(request.actor, on)
    return get_object_or_404(visible, public_id=public_id)


def _to_watch(found: Batch, now: datetime) -> int:
    """The people a watch is of are told of it, and why: none for safeguarding (E3)."""
    if found.purpose_kind == PurposeKind.SAFEGUARDING:
        return 0
    return queries.entries_to_watch(found, london.today(now)).count()


def _ask(
    request: AuthenticatedRequest, form: forms.CheckMany, *, at: datetime
) -> Batch:
    asked = batches.Asked(
        key=form.asked_key,
        written=form.written,
        duty=form.duty,
        on=form.cleaned_data["on"],
        purpose=form.cleaned_data["purpose"],
        purpose_kind=form.purpose_kind,
        source=form.source,
    )
    return batches.ask(
        asked=asked, organisation=form.for_organisation, by=request.actor, at=at
    ).batch


def called(found: Batch) -> dict[str, object]:
    duty = found.duty and Duty(found.duty).label
    return {
        "batch": found,
        "reference": rules.reference(found.pk),
        "question": rules.question(duty, found.on),
    }


def _shown(row: BatchRow) -> dict[str, object]:
    check = row.receipt
    return {
        "row": row,
        "name": check.entry.name if check and check.entry else "",
        "lines": words.in_words(check.answer) if check else [],
        "reference": wording.reference(check.pk) if check else "",
        "needs_attention": row.found != Found.YES,
    }


def _cells(
    request: AuthenticatedRequest, rows: QuerySet[BatchRow]
) -> Iterator[list[object]]:
    for row in rows:
        shown, check = _shown(row), row.receipt
        cells: list[object] = [row.place, row.written]
        if check is None:
            yield [*cells, "", "", Found(row.found).label, *[""] * 6]
            continue
        page = reverse("register:receipt", args=[check.public_id])
        yield [
            *cells,
            check.number,
            shown["name"],
            Found(row.found).label,
            "; ".join(words.in_words(check.answer)),
            check.on.isoformat(),
            check.answer["checked_at"],
            check.answer["valid_until"],
            shown["reference"],
            request.build_absolute_uri(page),
        ]
