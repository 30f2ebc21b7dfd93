"""What pages show beside somebody's units: their clocks, a move, a longer year."""

from datetime import date
from typing import Any

from ecf.events.actor import Actor
from portfolio import permissions, queries
from portfolio.models import Enrolment
from portfolio.rules.enrolments import OVER


def clocks(enrolment: Enrolment, *, by: Actor, on: date) -> dict[str, Any]:
    """For `portfolio/parts/clocks.html`, on a page about one person."""
    found = queries.clocks_of([enrolment.pk], on)[enrolment.pk]
    is_over = enrolment.status in OVER
    return {
        "clocks": found,
        "departure": queries.departure_of(enrolment.pk),
        "may_record_leave": not permissions.refuse_leave(by, enrolment, on=on),
        "may_move": not is_over and not permissions.refuse_moving(by, enrolment, on=on),
    }
