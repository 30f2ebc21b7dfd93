"""Who may change scales, decide downward moves, and see the pay of staff."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor
from pay.models import Downgrade


def refuse_scales(by: Actor, *, on: date) -> str | None:
    """Scales are national: a pay officer of any organisation may."""
    return refuse_unless(by, Ability.DECIDE_PAY, organisation_id=None, on=on)


def refuse_downgrade(by: Actor, downgrade: Downgrade, *, on: date) -> str | None:
    """Two pay officers decide, of whom none is the person (B5)."""
    if by.person_id is None:
        return "Only a person can decide a downward move"
    if by.person_id == downgrade.person_id:
        return "You cannot decide a move of your own pay. Ask another pay officer"
    return refuse_unless(by, Ability.DECIDE_PAY, organisation_id=None, on=on)


def refuse_staff(by: Actor, *, on: date) -> str | None:
    return refuse_unless(by, Ability.SEE_PAY, organisation_id=None, on=on)
