"""Who may change frameworks."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from curriculum.models import FrameworkVersion
from ecf.events.actor import Actor


def refuse_edit(by: Actor, *, on: date) -> str | None:
    """Frameworks are national: a framework editor of any organisation may."""
    return refuse_unless(by, Ability.EDIT_FRAMEWORKS, organisation_id=None, on=on)


def refuse_publish(by: Actor, version: FrameworkVersion) -> str | None:
    """Two people look at what everybody will be asked; the console may do both."""
    if by.person_id is not None and by.person_id == version.drafted_by_id:
        return (
            "You drafted this version, so you cannot publish it. Ask another framework"
            " editor to read it and publish it"
        )
    if by.person_id in version.mapped_by:
        return (
            "You said what became of statements in this version, so you cannot publish"
            " it. Ask another framework editor to read it and publish it"
        )
    return None
