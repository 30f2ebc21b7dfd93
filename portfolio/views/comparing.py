"""Two revisions of a unit side by side: what was asked, and what came of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from ecf.time import london
from portfolio import queries
from portfolio.models import Pin
from portfolio.rules import comparing
from portfolio.rules.comparing import Change
from portfolio.rules.programme import Statement

TAGS = {
    Change.NEW: ("New", "green"),
    Change.CHANGED: ("Changed", "yellow"),
    Change.SAME: ("The same", "grey"),
    Change.GONE: ("No longer here", "red"),
}
Pins = dict[int, Pin]


@require_safe
def compare(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    """A revision beside the one before it. Not found for the first."""
    on = london.today(timezone.now())
    visible = queries.submissions_visible_to(request.actor, on)
    after = get_object_or_404(visible, public_id=submission_id)
    before = queries.revision_before(after)
    if before is None:
        raise Http404
    unit = queries.unit_put_forward(after)
    sides = _pins(before.pk), _pins(after.pk)
    context = {
        "before": before,
        "after": after,
        "unit": unit,
        "rows": _rows(unit.statements, queries.marks_of([before.pk]), before.pk, sides),
        "is_mine": after.enrolment.person_id == request.user.person_id,
    }
    return render(request, "portfolio/compare.html", context)


def _pins(submission_id: int) -> Pins:
    """By the piece of evidence."""
    return {pin.version.evidence_id: pin for pin in queries.pins_of(submission_id)}


def _rows(
    statements: tuple[Statement, ...],
    marks: dict[int, dict[int, str]],
    before_id: int,
    sides: tuple[Pins, Pins],
) -> list[dict[str, Any]]:
    """Each statement with its pieces: in full where one comes first, by name after."""
    read: set[int] = set()
    rows = []
    for statement in statements:
        before, after = (_for(statement, pins) for pins in sides)
        found = comparing.changes(_digests(before), _digests(after))
        rows.append(
            {
                "statement": statement,
                "asked": marks.get(before_id, {}).get(statement.id, ""),
                "pieces": [
                    _piece(change, before.get(id_), after.get(id_), is_read=id_ in read)
                    for id_, change in found.items()
                ],
            }
        )
        read |= found.keys()
    return rows


def _for(statement: Statement, pins: Pins) -> Pins:
    return {id_: pin for id_, pin in pins.items() if statement.id in pin.statement_ids}


def _digests(pins: Pins) -> dict[int, str]:
    return {id_: pin.sha256 for id_, pin in pins.items()}


def _piece(
    change: Change, before: Pin | None, after: Pin | None, *, is_read: bool
) -> dict[str, Any]:
    tag, colour = TAGS[change]
    shown = {
        "tag": tag,
        "colour": colour,
        "is_read": is_read,
        "before": before,
        "after": after,
        "either": after or before,
    }
    if is_read or change == Change.SAME:
        return {**shown, "is_short": True}
    old, new = comparing.words(_text(before), _text(after))
    return {**shown, "old": old, "new": new, "is_marked": change == Change.CHANGED}


def _text(pin: Pin | None) -> str:
    """What its kind asks, answered, and what it says."""
    if pin is None:
        return ""
    answers = [f"{told}: {answer}\n" for told, answer in pin.version.told]
    return "".join([*answers, pin.version.text])
