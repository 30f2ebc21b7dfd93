"""Who opens former names (R9)."""

from datetime import date

from ecf.events.actor import Actor
from register.models import NameOpening
from register.permissions.asked import refuse_answer


def refuse_part_in_opening(by: Actor, opening: NameOpening) -> str | None:
    """It takes two."""
    if by.person_id == opening.asked_by_id:
        return "You asked for this. Another registrar must open it"
    return None


def refuse_open_names(by: Actor, opening: NameOpening, *, on: date) -> str | None:
    """A registrar, of somebody else's entry, and another than the one who asked."""
    return refuse_answer(
        by, person_id=opening.entry.person_id, on=on
    ) or refuse_part_in_opening(by, opening)
