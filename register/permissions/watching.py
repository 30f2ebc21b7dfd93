"""Who may keep the list of those an organisation watches."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor


def refuse_watch(by: Actor, *, organisation_id: int, on: date) -> str | None:
    """A person who checks the register there: whoever is watched sees who wanted it
    (E3)."""
    if by.person_id is None:
        return "A person puts somebody on the watch list, or takes them off"
    return refuse_unless(
        by, Ability.CHECK_REGISTER, organisation_id=organisation_id, on=on
    )
