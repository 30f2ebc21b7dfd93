"""What only support staff may see: work that failed, and everybody's long jobs."""

from datetime import datetime

from django.http import Http404

from accounts import permissions
from accounts.choices import Ability
from ecf.events.actor import Actor
from ecf.time import london


def refuse_unless_support(by: Actor | None, *, at: datetime) -> str | None:
    return permissions.refuse_unless(
        by, Ability.RETRY_WORK, organisation_id=None, on=london.today(at)
    )


def find_or_404(by: Actor | None, *, at: datetime) -> None:
    """A page of a role you lack is no page: raises Http404."""
    refusal = refuse_unless_support(by, at=at)
    if refusal:
        raise Http404(refusal)
