"""Whom I asked for their words, as a unit's page lists them."""

from datetime import datetime
from typing import Any

from portfolio import queries
from portfolio.choices import RequestState
from portfolio.models import Enrolment, EvidenceRequest

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


def _row(asked: EvidenceRequest, state: RequestState) -> dict[str, Any]:
    return {
        "asked": asked,
        "state": state,
        "colour": COLOURS[state],
        "is_open": state in {RequestState.WAITING, RequestState.EXPIRED},
        "is_answered": state == RequestState.ANSWERED,
    }
