"""Whom I asked for their words, as a unit's page lists them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from portfolio import queries
from portfolio.choices import RequestState
from portfolio.models import Enrolment, EvidenceRequest
from portfolio.rules.submissions import Missing

COLOURS = {
    RequestState.WAITING: "yellow",
    RequestState.EXPIRED: "red",
    RequestState.ANSWERED: "green",
    RequestState.CANCELLED: "grey",
}


def requests(
    enrolment: Enrolment, unit_id: int, *, at: datetime
) -> list[dict[str, Any]]:
    """Each with its state; what was cancelled is no longer listed."""
    rows = [
        _row(found, queries.state_of_request(found, at=at))
        for found in queries.requests_for_unit(enrolment.pk, unit_id)
    ]
    return [row for row in rows if row["state"] != RequestState.CANCELLED]


def beside(
    missing: Iterable[Missing], rows: Iterable[dict[str, Any]]
) -> list[tuple[Missing, list[EvidenceRequest]]]:
    """Each kind that is missing, with what was asked for it and may be answered."""
    waiting = [row["asked"] for row in rows if row["state"] == RequestState.WAITING]
    return [
        (lacking, [asked for asked in waiting if asked.kind == lacking.kind])
        for lacking in missing
    ]


def _row(asked: EvidenceRequest, state: RequestState) -> dict[str, Any]:
    return {
        "asked": asked,
        "state": state,
        "colour": COLOURS[state],
        "is_open": state in {RequestState.WAITING, RequestState.EXPIRED},
        "is_answered": state == RequestState.ANSWERED,
    }
