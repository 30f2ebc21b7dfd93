"""Whose way it is."""

from ecf.events.actor import Actor
from portfolio.models import (
    Enrolment,
)


def refuse_own(by: Actor, enrolment: Enrolment) -> str | None:
    """For what somebody does on their own way: evidence, choices, putting forward."""
    known_by = {enrolment.person_id, enrolment.person.merged_into_id}
    if by.person_id is None or by.person_id not in known_by:
        return "Only the social worker whose framework this is can do this"
    return None
