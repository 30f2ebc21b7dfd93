"""What waits for a second registrar, and why one of them leaves it to another."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from ecf.time import london

Matter = TypeVar("Matter")


def queue(
    request: AuthenticatedRequest,
    template: str,
    *,
    waiting: Iterable[Matter],
    refusal: Callable[[Matter], str | None],
    **more: Any,  # what one queue shows and another does not
) -> HttpResponse:
    """To registrars; nobody else finds the page. `refusal` says of each matter that
    waits why it is not for who looks."""
    now = timezone.now()
    on, by = london.today(now), request.actor
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        raise Http404
    matters = [{"matter": each, "refusal": refusal(each)} for each in waiting]
    context = {"now": now, "waiting": matters, **more}
    return render(request, f"register/registrar/{template}.html", context)
