"""How often one caller may ask. Counted in the shared cache, or by each process while
that is away."""

from typing import cast

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

from ecf import counting
from ecf.govuk.errors import TooManyRequests

SECONDS = {"sec": 1, "min": 60, "hour": 3600}
RATES = cast("dict[str, str]", api_settings.DEFAULT_THROTTLE_RATES)


class PerCaller(BaseThrottle):
    """A client of ours by its id, anybody else by the address they come from."""

    seconds_to_wait = 0

    def allow_request(self, request: Request, view: object) -> bool:  # noqa: ARG002
        if request.auth is None:
            who, rate = f"anonymous:{self.get_ident(request)}", RATES["anonymous"]
        else:
            who, rate = f"caller:{request.auth.pk}", RATES["caller"]
        self.seconds_to_wait = _wait_after(f"api:{who}", rate)
        return self.seconds_to_wait == 0

    def wait(self) -> float:
        return self.seconds_to_wait


def refuse_too_many(
    request: HttpRequest, *, name: str, rate: str, remedy: str = ""
) -> None:
    """For a page that anybody may open: raises TooManyRequests, which is a 429 page,
    when one address asks for `name` more often than "30/min". `remedy` is what the page
    then says."""
    address = BaseThrottle().get_ident(Request(request))
    wait = _wait_after(f"page:{name}:{rate}:{address}", rate)
    if wait:
        raise TooManyRequests(wait, remedy)


def _wait_after(who: str, rate: str) -> int:
    limit, _, unit = rate.partition("/")
    return counting.wait_after(who, limit=int(limit), seconds=SECONDS[unit])
