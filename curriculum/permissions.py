"""Who may change frameworks."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor


def refuse_edit(by: Actor, *, on: date) -> str | None:
    """Frameworks are national: a framework editor of any organisation may."""
    return refuse_unless(by, Ability.EDIT_FRAMEWORKS, organisation_id=None, on=on)
