"""What whoever asks holds today, looked up once a request: pages and their navigation
both ask."""

from django.http import HttpRequest
from django.utils import timezone

from accounts import queries
from accounts.queries import Holdings
from ecf.time import london

REMEMBERED = "_holdings"


def of(request: HttpRequest) -> Holdings:
    """Roles and abilities of the person signed in; none for anybody else."""
    held: Holdings | None = getattr(request, REMEMBERED, None)
    if held is None:
        held = _look_up(request)
        setattr(request, REMEMBERED, held)
    return held


def _look_up(request: HttpRequest) -> Holdings:
    actor = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return Holdings(roles=frozenset(), abilities={})
    return queries.holdings_of(actor.person_id, london.today(timezone.now()))
