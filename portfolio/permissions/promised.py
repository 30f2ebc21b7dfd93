"""Who says what was promised and given."""

from datetime import date

from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import (
    Enrolment,
)
from portfolio.permissions import educating, owning


def refuse_say(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Why somebody has no say in what was promised and given, on either side."""
    if owning.refuse_own(by, enrolment) is None:
        return None
    return _refuse_for_employer(by, enrolment, on=on)


def _refuse_for_employer(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    if by.person_id is None:
        return "Only a person can say what was promised and given"
    if educating.refuse_assign(by, enrolment, on=on) is None:
        return None
    assigned = queries.educated_by(by.person_id, on).filter(enrolment=enrolment)
    if not assigned.exists():
        return (
            "Only the social worker, their practice educator or a coordinator of their"
            " employer can say what was promised and given"
        )
    if queries.conflicts_between(by.person_id, enrolment.person_id, on).exists():
        return (
            "A conflict of interest is declared between you and the social worker. Ask"
            " their coordinator"
        )
    return None
