"""For which organisation a page of the watch list is: `?for=` its code, else the first
of those somebody checks for."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from accounts.models import Organisation
from ecf.time import london
from register import queries


@dataclass(frozen=True, kw_only=True)
class Place:
    """`others` may be chosen instead; `query` keeps this one in a link."""

    here: Organisation
    others: list[Organisation]
    at: datetime

    @property
    def on(self) -> date:
        return london.today(self.at)

    @property
    def query(self) -> str:
        return f"?{urlencode({'for': self.here.code})}" if self.others else ""

    def url(self, name: str) -> str:
        return reverse(f"register:{name}") + self.query


def place_of(request: AuthenticatedRequest) -> Place:
    """Raises Http404 where somebody checks for none, or not for the one they name."""
    at = timezone.now()
    places = list(queries.organisations_checked_for(request.actor, london.today(at)))
    code = request.GET.get("for")
    chosen = [place for place in places if code in (None, place.code)]
    if not chosen:
        raise Http404
    others = [place for place in places if place != chosen[0]]
    return Place(here=chosen[0], others=others, at=at)
