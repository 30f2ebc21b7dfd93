"""What pages about connections need of the request."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from accounts.models import Organisation
from accounts.queries import connections
from ecf.time import london


def today() -> date:
    return london.today(timezone.now())


def organisations_or_404(request: AuthenticatedRequest) -> list[Organisation]:
    """For which somebody connects systems; for anybody else there is no page."""
    found = connections.organisations_connected_by(request.actor, today())
    if not found:
        raise Http404
    return found


def shown_once(
    request: HttpRequest, template: str, context: dict[str, object]
) -> HttpResponse:
    """A page with a secret: made by this answer, kept by nobody on the way."""
    response = render(request, template, context, status=201)
    response["Cache-Control"] = "no-store"
    return response
