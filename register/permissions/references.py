"""Who says that a reference is on file (R7)."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor


def refuse_reference(
    by: Actor, *, organisation_id: int, person_id: int, on: date
) -> str | None:
    """Whoever checks for the organisation, of somebody else."""
    if by.person_id is None:
        return "A person records a reference: somebody who has read it"
    if by.person_id == person_id:
        return "This is about you. A colleague must record it"
    return refuse_unless(
        by, Ability.CHECK_REGISTER, organisation_id=organisation_id, on=on
    )
