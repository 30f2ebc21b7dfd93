"""Who may use a share code: whoever checks or coordinates for an organisation."""

from datetime import date

from accounts import queries as accounts
from ecf.events.actor import Actor
from portfolio.rules.share_codes import LOOKS


def refuse_look(
    by: Actor, *, person_id: int, organisation_id: int, on: date
) -> str | None:
    if by.person_id is None:
        return "Only a person can use a share code"
    if by.person_id == person_id:
        return "This code shows your own progress. Give it to somebody else"
    held = accounts.abilities_of(by.person_id, on)
    if any(organisation_id in held.get(ability, frozenset()) for ability in LOOKS):
        return None
    return (
        "You cannot use a share code for this organisation. To do this you need the"
        " role of checker, coordinator or principal social worker there"
    )
