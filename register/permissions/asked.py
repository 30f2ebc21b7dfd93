"""Who asks a registrar for something, and who answers (R3, R9)."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor


def refuse_ask(by: Actor, *, person_id: int) -> str | None:
    if by.person_id == person_id:
        return None
    return "Only the person the entry is about can ask for this"


def refuse_answer(by: Actor, *, person_id: int, on: date) -> str | None:
    """A registrar, of somebody else's entry."""
    if by.person_id is None:
        return "A registrar answers, never the service itself"
    if by.person_id == person_id:
        return "This is about you. Another registrar must answer it"
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)
